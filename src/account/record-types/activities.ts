/**
 * Activities: tasks, calls, events, messages, cases, project tasks, and the time spent on them.
 * Source: names and kinds as NetSuite's REST API Browser (2026.1) lists them, read in a public repository (observed);
 * read-only and mandatory fields are our judgement (inferred).
 */
import { joinGroups, type FieldGroups, type RecordTypeDefinition, type SublistDefinition } from './define.js'
import { anyCustomer, anyEntity, anyItem } from './shared-fields.js'

const dates: FieldGroups = { 'date-time': 'createdDate! lastModifiedDate!' }

const tracked: FieldGroups = {
  string: 'externalId hours memo',
  number: 'rate',
  boolean: 'isBillable isExempt isProductive isUtilized overrideRate',
  date: 'tranDate',
  reference: `class:classification customer:${anyCustomer} department:department employee:employee|vendor
    item:${anyItem} location:location payrollItem price:priceLevel`,
  enumeration: 'timeType',
}

const timeItem: SublistDefinition = { key: 'id', ...tracked }

/** Tasks, calls and events. */
const planned = joinGroups(dates, {
  string: 'externalId endTime message startTime timezone title',
  boolean: 'timedEvent',
  date: 'completedDate startDate',
  reference: `bom bomRevision company:${anyCustomer}|vendor|partner contact:contact customForm mfgRouting
    owner:employee relatedItem:${anyItem} supportCase:supportCase transaction`,
  enumeration: 'reminderMinutes reminderType status',
})

const toDo: FieldGroups = {
  boolean: 'accessLevel sendEmail',
  reference: 'assigned:employee|vendor',
  enumeration: 'priority',
}

const title = { title: 'Title' }

const task: RecordTypeDefinition = {
  label: 'Task',
  kind: 'activity',
  fields: joinGroups(planned, toDo, {
    string: 'actualTime estimatedTime estimatedTimeOverride order timeRemaining',
    number: 'percentComplete percentTimeComplete',
    date: 'dueDate',
    reference: 'parent:task',
    enumeration: 'milestone',
  }),
  mandatory: title,
  sublists: { timeItem },
}

const phoneCall: RecordTypeDefinition = {
  label: 'Phone Call',
  kind: 'activity',
  fields: joinGroups(planned, toDo, { string: 'phone' }),
  mandatory: title,
  sublists: { timeItem },
}

const calendarEvent: RecordTypeDefinition = {
  label: 'Event',
  kind: 'activity',
  fields: joinGroups(planned, {
    string: 'location recurrence',
    boolean: 'allDayEvent',
    reference: 'organizer:employee',
    enumeration: 'accessLevel response',
  }),
  mandatory: title,
  sublists: {
    attendee: { reference: `attendee:${anyEntity}`, enumeration: 'attendance response' },
    resource: { reference: 'resource' },
    timeItem,
  },
}

const message: RecordTypeDefinition = {
  label: 'Message',
  kind: 'activity',
  fields: {
    string: `externalId authorEmail bcc cc message recipientEmail record recordType subject time`,
    boolean: 'emailed hasAttachment htmlMessage incoming',
    date: 'messageDate',
    'date-time': 'lastModifiedDate!',
    reference: `activity author:${anyEntity} entity:${anyEntity} primaryRecipient:${anyEntity}
      recipient:${anyEntity} template transaction`,
  },
  nameField: 'subject',
}

const supportCase: RecordTypeDefinition = {
  label: 'Case',
  kind: 'activity',
  fields: {
    string: `externalId caseNumber email emailEmployees escalationMessage inboundEmail incomingMessage
      initialResponseTime messageSave module origCaseNumber outgoingMessage phone quickNote spamLock stage startTime
      timeElapsed timeOnHold timeOpen timeToAssign timeToClose title transactionId version`,
    integer: 'eventNumber',
    boolean: 'autoName emailForm helpDesk htmlMessage internalOnly isInactive messageNew useEmployeeTemplate',
    date: 'startDate',
    'date-time': `createdDate! dateCreated! endDate firstIssueAttached firstIssueRemoved firstUpdated
      lastCustomerMessageReceived lastIssueAttached lastIssueRemoved lastMessageDate lastModifiedDate! lastReopenedDate
      supportFirstReply`,
    reference: `assigned:employee category company:${anyCustomer}|vendor|partner|employee contact:contact customForm
      issue item:${anyItem} origin priority product profile serialNumber status subsidiary:subsidiary`,
    references: 'escalateTo issues mediaItem solutions',
  },
  mandatory: { title: 'Subject', company: 'Company' },
  sublists: {
    escalateHist: { string: 'action fromEntity message territory toEntity', 'date-time': 'dateTime' },
    statusHistory: { 'date-time': 'date', enumeration: 'stage' },
    timeItem,
  },
}

const projectTask: RecordTypeDefinition = {
  label: 'Project Task',
  kind: 'activity',
  fields: {
    string: `externalId actualWork allocatedWork duration estimatedHoursAtCompletion estimatedHoursToComplete message
      msprojoutlinenum msprojpreds msprojresources msprojschedwork msprojuid plannedWork plannedWorkBaseline
      plannedWorkTotal remainingWork title`,
    integer: 'eventId',
    number: `calculatedWork calculatedWorkBaseline estimatedWork estimatedWorkBaseline percentCompleteByRsrcAlloc
      percentTimeComplete`,
    boolean: 'bBudgetUseCalculatedValues cBudgetUseCalculatedValues isInactive nonBillableTask',
    date: 'finishByDate',
    'date-time': 'endDate endDateBaseline lastModifiedDate! startDateBaseline startDateTime',
    reference: `contact:contact customForm insertBefore:projectTask msprojserviceitem owner:employee parent:projectTask
      project:job|customer`,
    enumeration: 'constraintType priority status',
  },
  mandatory: { title: 'Name' },
  sublists: {
    assignee: {
      key: 'id',
      integer: 'workassignmentcount',
      number: 'calculatedWork cost estimatedWork plannedWork price unitCost unitPrice units',
      boolean: 'createworkassignment',
      reference: 'billingClass resource:employee|vendor resourceGroup serviceItem',
    },
    predecessor: {
      number: 'lagDays',
      'date-time': 'endDate startDate',
      reference: 'predecessor:projectTask',
      enumeration: 'type',
    },
  },
}

const timeBill: RecordTypeDefinition = {
  label: 'Track Time',
  kind: 'activity',
  fields: joinGroups(tracked, dates, {
    string: 'displayField rejectionNote',
    boolean: 'paidExternally posted supervisorApproval timeModified',
    reference: `billingClass billingSubsidiary:subsidiary caseTaskEvent customForm nextApprover:employee
      payrollWorkplace resourceAllocation subsidiary:subsidiary timeOffType timesheet`,
    enumeration: 'approvalStatus',
  }),
  mandatory: { employee: 'Employee', hours: 'Duration' },
  nameField: 'displayField',
}

export const activities: Readonly<Record<string, RecordTypeDefinition>> = {
  task,
  phoneCall,
  calendarEvent,
  message,
  supportCase,
  projectTask,
  timeBill,
}
