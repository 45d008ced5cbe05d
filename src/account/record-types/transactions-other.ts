/**
 * Opportunities, journal entries and expense reports.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * the journal entries between companies and the statistical one are put together from `journalEntry` (inferred), as is
 * what is mandatory.
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition } from './define.js'
import { anyEntity, anyItem, partners, salesTeam } from './shared-fields.js'
import {
  accountingBookDetail,
  addresses,
  appliedRules,
  approval,
  commonSublists,
  offered,
  orderLine,
  posting,
  sale,
  saleLine,
  taxDetails,
  transaction,
} from './transaction-fields.js'

const opportunity: RecordTypeDefinition = {
  label: 'Opportunity',
  kind: 'transaction',
  fields: joinGroups(sale, offered, {
    string: 'actionItem title',
    integer: 'daysOpen daysOverdueSearch',
    number: `altSalesRangeHigh altSalesRangeLow estimatedBudget probability projAltSalesAmt projectedTotal rangeHigh
      rangeLow weightedTotal`,
    boolean: 'isBudgetApproved',
    date: 'closeDate expectedCloseDate',
    reference: 'buyingReason buyingTimeFrame entityStatus salesReadiness winLossReason',
    enumeration: 'forecastType',
  }),
  mandatory: { entity: 'Company' },
  sublists: {
    ...commonSublists,
    competitors: { string: 'notes strategy url', boolean: 'winner', reference: 'competitor' },
    estimates: {
      string: 'status title tranId',
      number: 'probability total',
      date: 'expectedCloseDate tranDate',
      enumeration: 'forecastType',
    },
    item: joinGroups(saleLine, orderLine, { enumeration: 'billVarianceStatus' }),
    partners,
    salesTeam,
  },
  subrecords: addresses,
}

const journalBody: FieldGroups = joinGroups(transaction, posting, approval, {
  string: 'reversalEntry subsidiaryTaxRegNum',
  boolean: `approved isBookSpecific isReversal reversalDefer taxDetailsOverride taxPointDateOverride taxRegOverride
    void`,
  date: 'reversalDate taxPointDate',
  reference: 'accountingBook batch parentExpenseAlloc toSubsidiary:subsidiary',
})

const journalLine: FieldGroups = {
  string: 'amortizationType memo',
  integer: 'line',
  number: `baseGrossAmt credit creditTax debit debitTax grossAmt lineTaxRate residual tax1Amt taxBasis taxRate1
    totalAmount`,
  boolean: 'cleared eliminate',
  date: 'clearedDate endDate startDate',
  'date-time': 'lineCreatedDate! lineLastModifiedDate!',
  reference: `account:account class:classification department:department entity:${anyEntity} giftCertCode
    item:${anyItem} lineTaxCode location:location revenueRecognitionRule schedule scheduleNum tax1Acct:account
    taxAccount:account taxCode`,
  enumeration: 'scheduleType',
}

const journalEntry: RecordTypeDefinition = {
  label: 'Journal Entry',
  kind: 'transaction',
  fields: journalBody,
  sublists: { accountingBookDetail, appliedRules, line: journalLine },
}

/** Each line may be of another subsidiary. */
const betweenCompanies: Omit<RecordTypeDefinition, 'label'> = {
  kind: 'transaction',
  fields: journalBody,
  sublists: {
    accountingBookDetail,
    appliedRules,
    line: joinGroups(journalLine, {
      number: 'lineFxRate',
      reference: 'dueToFromSubsidiary:subsidiary lineBaseCurrency:currency lineSubsidiary:subsidiary',
    }),
  },
  complete: false,
}

const expenseReport: RecordTypeDefinition = {
  label: 'Expense Report',
  kind: 'transaction',
  fields: joinGroups(transaction, posting, approval, {
    string: 'subsidiaryTaxRegNum totalbasecurrency',
    number: `advance advance2 amount corporatecard expensereportexchangerate nonreimbursable reimbursable tax1Amt tax2Amt
      taxTotal total`,
    boolean: `accountingapproval complete policyviolated supervisorapproval taxDetailsOverride taxPointDateOverride
      taxRegOverride usemulticurrency voided`,
    date: 'duedate taxPointDate',
    reference: `acctcorpcardexp:account advanceaccount:account entity:employee expensereportcurrency:currency`,
  }),
  mandatory: { entity: 'Employee' },
  sublists: {
    accountingBookDetail,
    appliedRules,
    expense: {
      string: 'line memo taxDetailsReference',
      integer: 'refnumber',
      number: `amount exchangerate foreignamount grossAmt quantity rate tax1Amt taxAmount taxRate1 taxRate2`,
      boolean: 'corporatecreditcard isBillable isnonreimbursable linked raterequired receipt',
      date: 'expensedate',
      reference: `billingsubsidiary:subsidiary category:expenseCategory class:classification currency:currency
        customer:customer|job department:department expenseaccount:account expmediaitem importedemployeeexpense
        location:location projecttask:projectTask taxCode`,
    },
    taxDetails,
  },
}

export const otherTransactions: Readonly<Record<string, RecordTypeDefinition>> = {
  opportunity,
  journalEntry,
  intercompanyJournalEntry: { ...betweenCompanies, label: 'Intercompany Journal Entry' },
  advIntercompanyJournalEntry: { ...betweenCompanies, label: 'Advanced Intercompany Journal Entry' },
  statisticalJournalEntry: { ...journalEntry, label: 'Statistical Journal Entry', complete: false },
  expenseReport,
}
