/**
 * The grammar: `field OPERATOR value`, joined by AND and OR, parentheses for precedence (documented). AND binds closer than OR, and
 * keywords may be in any letter case (inferred).
 */
import { shown, syntaxFault, tooLongFault, unknownOperatorFault, valueCountFault } from './faults.js'
import { filterLimits, type Condition, type Expression, type Literal } from './model.js'
import { operators, type Operator, type ValueCount } from './operators.js'
import { tokenize, type Mark, type Token } from './tokens.js'

/** @throws FilterFault on a text that is no filter */
export function parseFilter(text: string): Expression {
  if (text.length > filterLimits.characters) {
    throw tooLongFault(`The filter has ${text.length} characters; at most ${filterLimits.characters} are taken.`)
  }
  const parser = new Parser(tokenize(text))
  const expression = parser.readAny(0)
  parser.expectEnd()
  return expression
}

const valueCounts: Readonly<Record<ValueCount, string>> = {
  none: 'no value',
  one: 'one value',
  two: 'two values in brackets, as in [1, 42]',
  list: 'one value or more in brackets, as in [1, 2, 3]',
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  /** Alternatives joined by OR. */
  readAny(depth: number): Expression {
    const of = [this.#readAll(depth)]
    while (this.#takeWord('OR')) of.push(this.#readAll(depth))
    return of.length === 1 && of[0] ? of[0] : { kind: 'any', of }
  }

  expectEnd(): void {
    const token = this.#peek()
    if (!token) return
    const hint = token.kind === 'word' ? ' A value with blanks must be in double quotes.' : ''
    throw syntaxFault(`Expected AND, OR or the end, not ${describe(token)}.${hint}`)
  }

  #readAll(depth: number): Expression {
    const of = [this.#readOne(depth)]
    while (this.#takeWord('AND')) of.push(this.#readOne(depth))
    return of.length === 1 && of[0] ? of[0] : { kind: 'all', of }
  }

  #readOne(depth: number): Expression {
    const open = this.#takeMark('(')
    if (!open) return this.#readCondition()
    if (depth >= filterLimits.nesting) {
      throw tooLongFault(`Parentheses are nested deeper than ${filterLimits.nesting} at position ${open.at}.`)
    }
    const inside = this.readAny(depth + 1)
    if (!this.#takeMark(')')) {
      throw syntaxFault(`Expected AND, OR or ")" for the "(" at position ${open.at}, not ${describe(this.#peek())}.`)
    }
    return inside
  }

  #readCondition(): Condition {
    const field = this.#take()
    if (field?.kind !== 'word' || !/^[a-z_]\w*(\.\w+)*$/i.test(field.text) || isJoin(field)) {
      throw syntaxFault(`Expected the name of a field, not ${describe(field)}.`)
    }
    const operator = this.#readOperator(field.text)
    return { kind: 'condition', field, operator, values: this.#readValues(operator) }
  }

  #readOperator(field: string): Operator {
    const token = this.#take()
    const operator = token?.kind === 'word' ? operators.get(token.text.toUpperCase()) : undefined
    if (operator) return operator
    if (token?.kind === 'word' && !isJoin(token)) {
      throw unknownOperatorFault(
        `There is no operator ${describe(token)}; there are ${[...operators.keys()].join(', ')}.`,
      )
    }
    throw syntaxFault(`Expected an operator after the field ${shown(field)}, not ${describe(token)}.`)
  }

  #readValues(operator: Operator): readonly Literal[] {
    const list = this.#readList()
    const single = list ? undefined : this.#takeValue()
    const isSingle = operator.values === 'none' || operator.values === 'one'
    const values = list ?? (single ? [single] : [])
    const enough = {
      none: values.length === 0,
      one: values.length === 1,
      two: values.length === 2,
      list: values.length > 0,
    }
    if (enough[operator.values] && isSingle === !list) return values
    const given = list
      ? `a list of ${list.length}`
      : single
        ? shown(single.text)
        : `none before ${describe(this.#peek())}`
    throw valueCountFault(`The operator ${operator.name} takes ${valueCounts[operator.values]}, not ${given}.`)
  }

  /** `[a, b, c]`, if there is one. */
  #readList(): readonly Literal[] | undefined {
    const open = this.#takeMark('[')
    if (!open) return undefined
    const values: Literal[] = []
    if (this.#takeMark(']')) return values
    do {
      const value = this.#takeValue()
      if (!value) throw syntaxFault(`Expected a value in the list, not ${describe(this.#peek())}.`)
      if (values.push(value) > filterLimits.listValues) {
        throw tooLongFault(`The list at position ${open.at} has more than ${filterLimits.listValues} values.`)
      }
    } while (this.#takeMark(','))
    if (!this.#takeMark(']')) {
      throw syntaxFault(`Expected "," or "]" for the "[" at position ${open.at}, not ${describe(this.#peek())}.`)
    }
    return values
  }

  /** AND and OR are values only in quotes. */
  #takeValue(): Literal | undefined {
    const token = this.#peek()
    return token && token.kind !== 'mark' && !isJoin(token) ? this.#take() : undefined
  }

  #takeMark(mark: Mark): Token | undefined {
    const token = this.#peek()
    return token?.kind === 'mark' && token.text === mark ? this.#take() : undefined
  }

  #takeWord(upper: string): boolean {
    const token = this.#peek()
    return token?.kind === 'word' && token.text.toUpperCase() === upper && this.#take() !== undefined
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #take(): Token | undefined {
    return this.#tokens[this.#next++]
  }
}

function isJoin(token: Token): boolean {
  return token.kind === 'word' && /^(and|or)$/i.test(token.text)
}

function describe(token: Token | undefined): string {
  return token ? `${shown(token.text)} at position ${token.at}` : 'the end'
}
