/** Mistakes of logins by password. Holds no test of its own. */
import { type Case, cases, get, json, local, post, restlet, restlets } from '../case.js'
import { csharp } from '../signers/csharp.js'
import { nodeOauth } from '../signers/node-oauth.js'
import { php } from '../signers/php.js'
import { python } from '../signers/python.js'
import { snippet } from '../signers/snippet.js'
import { right } from '../slips.js'

/** Logins by password. */
export function passwords(): readonly Case[] {
  const email = 'frida@example.com'
  const nlauth = (fields: string) => () => `NLAuth ${fields}`
  const encoded = right('Frida, 1+1=100%')
  return [
    ...cases(
      ['nlauth-value-not-encoded'],
      [
        [
          'a password with a bare comma',
          snippet,
          get(restlet('a=1')),
          {},
          {
            outcome: 'nlauth-value-unescaped',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1, nlauth_email=${email}, nlauth_signature=Frida, 1+1=100%, nlauth_role=1003`,
              ),
            },
          },
        ],
        [
          'a percent sign that stands for itself',
          php,
          get(restlet('a=1')),
          {},
          {
            outcome: 'nlauth-value-unescaped',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=${email},nlauth_signature=Frida%2C 1+1=100%,nlauth_role=1003`,
              ),
            },
          },
        ],
        [
          'only the comma is encoded',
          python,
          post(restlet('')),
          {},
          {
            outcome: 'nlauth-value-unescaped',
            send: {
              ...json('{}'),
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=${email},nlauth_signature=Frida%2C%201+1%3D100%,nlauth_role=1003`,
              ),
            },
          },
        ],
      ],
    ),
    ...cases(
      ['role-by-name'],
      [
        [
          'the role by its name',
          snippet,
          get(restlet('a=1')),
          {},
          {
            outcome: 'role-not-held',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1, nlauth_email=${email}, nlauth_signature=${encoded}, nlauth_role=Fenced%20Role`,
              ),
            },
          },
        ],
        [
          'the role by its name in lower case',
          php,
          post(restlet('')),
          {},
          {
            outcome: 'role-not-held',
            send: {
              ...json('{}'),
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=${email},nlauth_signature=${encoded},nlauth_role=fenced+role`,
              ),
            },
          },
        ],
        [
          'another role of the account by its name',
          python,
          get(restlet('', restlets)),
          {},
          {
            outcome: 'role-not-held',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=${email},nlauth_signature=${encoded},nlauth_role=Administrator`,
              ),
            },
          },
        ],
      ],
    ),
    ...cases(
      ['role-left-out'],
      [
        [
          'no role for one that has several',
          snippet,
          get(restlet('a=1')),
          {},
          {
            outcome: 'role-not-selectable',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1, nlauth_email=nora@example.com, nlauth_signature=${encoded}`,
              ),
            },
          },
        ],
        [
          'no role in a call that writes',
          php,
          post(restlet('')),
          {},
          {
            outcome: 'role-not-selectable',
            send: {
              ...json('{}'),
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=nora@example.com,nlauth_signature=${encoded}`,
              ),
            },
          },
        ],
        [
          'no role at NetSuite’s host',
          python,
          get(restlet('', restlets)),
          {},
          {
            outcome: 'role-not-selectable',
            send: {
              authorization: nlauth(
                `nlauth_email=nora@example.com,nlauth_signature=${encoded},nlauth_account=1234567_SB1`,
              ),
            },
          },
        ],
      ],
    ),
    ...cases(
      [],
      [
        [
          'a login by password that is right',
          csharp,
          get(restlet('a=1')),
          {},
          {
            outcome: 'granted',
            send: {
              authorization: nlauth(
                `nlauth_account=1234567_SB1,nlauth_email=${email},nlauth_signature=${encoded},nlauth_role=1003`,
              ),
            },
          },
        ],
        [
          'the token service is asked without anything',
          nodeOauth,
          get(`${local}/rest/tokeninfo`),
          {},
          { outcome: 'authorization-missing', send: { authorization: () => undefined } },
        ],
      ],
    ),
  ]
}
