/**
 * Employees.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * many names are lower case throughout there, too. Read-only and mandatory fields are our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition } from './define.js'
import { addressBook, campaignSublists, entity, roles } from './shared-fields.js'

const payrollItem: FieldGroups = {
  string: 'peiKey piName',
  boolean: 'inactive',
  date: 'effectiveDate expirationDate',
  reference: 'payrollItem',
}

const employee: RecordTypeDefinition = {
  label: 'Employee',
  kind: 'entity',
  fields: joinGroups(entity, {
    string: `accountNumber adpid aliennumber altName bonustargetcomment btemplate changedetails conflictresults
      defaultBillingAddress defaultShippingAddress driverslicensenumber empcenterqty empcenterqtymax fulluserqty
      fulluserqtymax initials ipaddressrule isempcenterqtyenforced isfulluserqtyenforced isretailuserqtyenforced
      jobdescription jobid officePhone passportnumber password password2 retailuserqty retailuserqtymax
      socialsecuritynumber terminationdetails wasempcenterhasaccess wasfulluserhasaccess wasinactive
      wasretailuserhasaccess`,
    number: `approvallimit basewage bonustarget expenselimit laborCost overridecatchupamount
      overrideelectivedeferralamount purchaseorderapprovallimit purchaseorderlimit rate targetUtilization`,
    boolean: `autoName concurrentwebservicesuser directDeposit eligibleforcommission employeecertificate
      enabledeductionlimits giveAccess i9verified inheritiprules isJobManager isJobResource issalesrep issupportrep
      overridecatchupcheckbox overrideelectivedeferralcheckbox requirePwdChange sendEmail terminationbydeath
      usePerquest`,
    date: `authworkdate birthdate hireDate lastPaidDate lastReviewDate nextReviewDate releasedate startdatetimeoffcalc
      visaexpdate`,
    reference: `approver:employee billingClass class:classification currency:currency defaultJobResourceRole
      defaultacctcorpcardexp:account defaultexpensereportcurrency:currency department:department employeechangereason
      employeestatus employeetype ethnicity job laborcategory location:location maritalstatus overtimepolicy
      purchaseorderapprover:employee residentstatus salesrole subsidiary:subsidiary supervisor:employee
      template:employee terminationreason timeapprover:employee timeoffplan visatype workCalendar workplace`,
    enumeration: `basewagetype bonustargetpayfrequency bonustargettype commissionpaymentpreference effectivedatemode
      employeeftestatus gender jobemploymentcategory payFrequency terminationcategory terminationregretted useTimedata
      workassignment`,
  }),
  mandatory: { subsidiary: 'Subsidiary' },
  sublists: {
    ...campaignSublists,
    addressBook,
    accruedTime: joinGroups(payrollItem, {
      number: 'accrualRate accruedHours maximumAccruedHours monetaryRate',
      boolean: 'resetAccruedHoursAtYearEnd',
      enumeration: 'accrualMethod payType',
    }),
    companyContribution: joinGroups(payrollItem, {
      string: 'pinamelinked w2name',
      number: 'derivedratemultiplier limit rate',
    }),
    corporatecards: { string: 'embossedname', date: 'expiration', reference: 'corporatecardprofile' },
    currencylist: { reference: 'currency:currency' },
    deduction: joinGroups(payrollItem, { string: 'pinamelinked', number: 'derivedratemultiplier limit rate' }),
    directDepositList: {
      key: 'id',
      string: 'accountstatus bankName bankaccountnumber bankid banknumber bankroutingnumber',
      number: 'amount',
      boolean: 'accountprenoted inactive netaccount savingsaccount',
    },
    earning: joinGroups(payrollItem, {
      string: 'pinamelinked',
      number: 'defaultHours derivedratemultiplier payrate',
      boolean: 'defaultEarning primaryEarning',
      enumeration: 'paytype',
    }),
    emergencycontact: { key: 'id', string: 'address contact phone relationship' },
    empperms: { string: 'name', enumeration: 'permKey1 permLevel1' },
    formw2: { key: 'id', string: 'download year' },
    hcmposition: {
      string: 'positionId',
      number: 'fullTimeEquivalent positionAllocation',
      boolean: 'primaryPosition',
      reference: 'location:location position reportsTo subsidiary:subsidiary',
      enumeration: 'employmentCategory',
    },
    hreducation: { key: 'nId', string: 'degree', integer: 'nId', date: 'degreeDate', reference: 'education' },
    rates: { number: 'rate', reference: 'entityCurrency:currency' },
    roles,
  },
}

export const employees: Readonly<Record<string, RecordTypeDefinition>> = { employee }
