/**
 * Money: payments, deposits, refunds, checks.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * `customerRefund`, `check` and `deposit` are commonly known or put together (inferred), as is what is mandatory.
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { address, anyEntity } from './shared-fields.js'
import {
  accountingBookDetail,
  appliedRules,
  apply,
  approval,
  payment,
  posting,
  transaction,
} from './transaction-fields.js'

const cleared: FieldGroups = { boolean: 'cleared', date: 'clearedDate' }

/** What was paid, and how much of it is used up. */
const received = joinGroups(transaction, posting, payment, cleared, {
  number: 'payment refundedAmountTotalBox total',
  boolean: 'toBeEmailed',
  reference: 'customer:customer|job',
  enumeration: 'undepFunds',
})

const credit: SublistDefinition = {
  string: 'appliedTo createdFrom currency refNum type',
  integer: 'line',
  number: 'amount due total',
  boolean: 'apply',
  date: 'creditDate',
  reference: 'doc',
}

const deposited: SublistDefinition = {
  string: 'currencyName refNum',
  number: 'amount remaining total',
  boolean: 'apply',
  date: 'depositDate',
  reference: 'doc',
}

const customerPayment: RecordTypeDefinition = {
  label: 'Customer Payment',
  kind: 'transaction',
  fields: joinGroups(received, {
    number: 'applied balance consolidateBalance pending unapplied',
    boolean: 'autoApply',
    reference: 'arAcct:account',
  }),
  mandatory: { customer: 'Customer' },
  sublists: { accountingBookDetail, appliedRules, apply, credit, deposit: deposited },
}

const customerDeposit: RecordTypeDefinition = {
  label: 'Customer Deposit',
  kind: 'transaction',
  fields: joinGroups(received, {
    number: 'salesOrderRequiredDepositDue salesOrderUnpaidAmount',
    boolean: 'depositSufficient',
    reference: 'salesOrder:salesOrder',
  }),
  mandatory: { customer: 'Customer' },
  sublists: { accountingBookDetail, appliedRules },
}

const customerRefund: RecordTypeDefinition = {
  label: 'Customer Refund',
  kind: 'transaction',
  fields: joinGroups(transaction, posting, payment, cleared, {
    string: 'address',
    number: 'balance total',
    boolean: 'printVoucher toBePrinted',
    reference: 'arAcct:account customer:customer|job payeeAddressList voidJournal:journalEntry',
  }),
  mandatory: { customer: 'Customer' },
  sublists: { accountingBookDetail, appliedRules, apply, deposit: deposited },
  subrecords: { payeeAddress: address },
  complete: false,
}

/** A check that one writes. */
const written = joinGroups(transaction, posting, approval, cleared, {
  string: 'address payeeAddress_text',
  number: 'availableBalance balance total',
  boolean: 'isInTransitPayment printVoucher toBeEmailed toBePrinted',
  reference: 'payeeAddressList voidJournal:journalEntry',
})

const vendorPayment: RecordTypeDefinition = {
  label: 'Vendor Payment',
  kind: 'transaction',
  fields: joinGroups(written, {
    number: 'unapplied',
    reference: 'apAcct:account entity:vendor|customer|employee|partner',
  }),
  mandatory: { entity: 'Payee' },
  sublists: { accountingBookDetail, apply, credit },
  subrecords: { payeeAddress: address },
}

const check: RecordTypeDefinition = {
  label: 'Check',
  kind: 'transaction',
  fields: joinGroups(written, { number: 'userTaxTotal userTotal', reference: `entity:${anyEntity}` }),
  sublists: {
    accountingBookDetail,
    appliedRules,
    expense: {
      string: 'memo taxDetailsReference',
      integer: 'line',
      number: 'amount grossAmt tax1Amt taxRate1 taxRate2',
      boolean: 'isBillable',
      reference: `account:account category:expenseCategory class:classification customer:customer|job
        department:department location:location taxCode`,
    },
  },
  subrecords: { payeeAddress: address },
  complete: false,
}

const deposit: RecordTypeDefinition = {
  label: 'Deposit',
  kind: 'transaction',
  fields: joinGroups(transaction, posting, cleared, { number: 'total' }),
  sublists: {
    accountingBookDetail,
    cashBack: {
      string: 'memo',
      number: 'amount',
      reference: 'account:account class:classification department:department location:location',
    },
    other: {
      string: 'memo refNum',
      number: 'amount',
      reference: `account:account class:classification department:department entity:${anyEntity} location:location
        paymentMethod:paymentMethod`,
    },
    payment: {
      string: 'currency memo refNum type',
      integer: 'line',
      number: 'paymentAmount transactionAmount',
      boolean: 'deposit',
      date: 'docDate',
      reference: `doc entity:${anyEntity} paymentMethod:paymentMethod`,
    },
  },
  complete: false,
}

export const payments: Readonly<Record<string, RecordTypeDefinition>> = {
  customerPayment,
  customerDeposit,
  customerRefund,
  vendorPayment,
  check,
  deposit,
}
