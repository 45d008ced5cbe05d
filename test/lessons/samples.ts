/** A small valid lesson as plain data, to be made wrong. Holds no test of its own. */
import type { LessonFile } from '../../src/lessons/model/lesson.js'

export function sampleLesson(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const lesson: LessonFile = {
    name: 'sample',
    title: 'A sample',
    story: ['One.', 'Two.', 'Three.'],
    order: 5,
    surface: 'restlet',
    where: 'account',
    menuPath: 'Setup > Integration > Manage Integrations',
    from: '1234567',
    client: { credentials: 'good' },
    setup: [{ do: 'apply-scenario', scenario: 'integration-blocked' }],
    symptom: 'integration-blocked',
    hints: ['Look.', 'Look closer.', 'Set State to Enabled.'],
    remember: ['State is per account.'],
    repair: [{ do: 'change', part: 'integration', named: 'OSC Connector', fields: { state: 'Enabled' } }],
  }
  return { ...lesson, ...overrides }
}
