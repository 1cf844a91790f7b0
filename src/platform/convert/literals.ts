/** A call met in a script: its name as written (`ol.proj.fromLonLat`), and what could be read of its arguments. */
export class Call {
  readonly name: string;
  readonly args: readonly Literal[];

  constructor(name: string, args: readonly Literal[]) {
    this.name = name;
    this.args = args;
  }
}

/** What is written in a script; undefined for all that would have to be computed. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | undefined
  | Call
  | readonly Literal[]
  | {readonly [key: string]: Literal};

/** Deeper and more than people write: limits, because texts come from anywhere. */
const DEEPEST = 40;
const MOST_NAMES = 200;
const MOST_CALLS = 100;
const LONGEST_TEXT = 20_000;
const opening = '([{';
const closing = ')]}';
const quotes = '"\'`';
/** What ends nothing and begins nothing. */
const plain = /[^"'`()[\]{},;\n]+/y;
const word = /[\p{ID_Start}$_][\p{ID_Continue}$.]*/uy;
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;

/** The text of a script without its comments; what is in strings stays. */
export function withoutComments(script: string): string {
  return script.replace(
    /("(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`)|\/\*[^]*?(?:\*\/|$)|(?<!:)\/\/[^\n]*/g,
    (_, text: string | undefined) => text ?? ' ',
  );
}

/** What `const`, `let` and `var` give names to, as far as it is written in place. */
export function readNames(script: string): ReadonlyMap<string, Literal> {
  const names = new Map<string, Literal>();
  let read = 0;
  for (const {0: found, index} of script.matchAll(/\b(?:const|let|var)\s+(?=[\w$]+\s*=)/g)) {
    for (const [name, value] of new Reader(script, index + found.length, names).declarations()) {
      if (value !== undefined && !names.has(name)) names.set(name, value);
      if (++read > MOST_NAMES) return names;
    }
  }
  return names;
}

/** The calls of what `name` fits, in the order of the script. */
export function readCalls(
  script: string,
  name: RegExp,
  names?: ReadonlyMap<string, Literal>,
): readonly Call[] {
  const calls: Call[] = [];
  for (const {0: found, index} of script.matchAll(
    new RegExp(`(?<![\\w$.])(?:${name.source})\\s*(?=\\()`, 'g'),
  )) {
    if (calls.length === MOST_CALLS) break;
    calls.push(new Call(found.trim(), readArguments(script, index + found.length, names)));
  }
  return calls;
}

/** The arguments of the call whose bracket opens at `start`. */
export function readArguments(
  script: string,
  start: number,
  names?: ReadonlyMap<string, Literal>,
): readonly Literal[] {
  return new Reader(script, start, names).list(')');
}

/** The value written at `start`: nothing is ever evaluated. */
export function readLiteral(script: string, start = 0, names?: ReadonlyMap<string, Literal>): Literal {
  return new Reader(script, start, names).value();
}

const isObject = (value: Literal): value is {readonly [key: string]: Literal} =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Call);

class Reader {
  readonly #text: string;
  readonly #names: ReadonlyMap<string, Literal>;
  #at: number;
  #depth = 0;

  constructor(text: string, at: number, names: ReadonlyMap<string, Literal> = new Map()) {
    this.#text = text;
    this.#at = at;
    this.#names = names;
  }

  /** A value, and all that follows it up to a comma or the end of what is around it. */
  value(): Literal {
    const value = this.#depth > DEEPEST ? undefined : this.#joined(this.#primary());
    const end = this.#skip();
    // Something was added to it, asked of it …: it would have to be computed. What is called on a call is left out.
    return end.trim() === '' || (value instanceof Call && end.trimStart().startsWith('.'))
      ? value
      : undefined;
  }

  /** `a = 1, b = 2`: names and their values. */
  *declarations(): Generator<readonly [name: string, value: Literal]> {
    for (;;) {
      const name = this.#match(/\s*[\w$]+\s*=(?![=>])/y)?.replace(/[\s=]/g, '');
      if (name === undefined) return;
      yield [name, this.value()];
      if (this.#text[this.#at++] !== ',') return;
    }
  }

  /** Values up to the closing bracket; the position is on the opening one. */
  list(close: string): Literal[] {
    const values: Literal[] = [];
    this.#at++;
    this.#depth++;
    for (;;) {
      this.#space();
      if (this.#at >= this.#text.length || this.#text[this.#at] === close) break;
      const before = this.#at;
      values.push(this.value());
      if (this.#text[this.#at] === ',' || this.#at === before) this.#at++;
      else if (this.#text[this.#at] !== close) break;
    }
    this.#at++;
    this.#depth--;
    return values;
  }

  /** A text, and what is added to it: `'a' + b + 1`; any other value stays as it is. */
  #joined(first: Literal): Literal {
    let text = first;
    while (typeof text === 'string' && this.#match(/\s*\+(?![+=])/y) !== undefined) {
      const more = this.#primary();
      if (typeof more !== 'string' && typeof more !== 'number') return undefined;
      text += String(more);
      if (text.length > LONGEST_TEXT) return undefined;
    }
    return text;
  }

  #primary(): Literal {
    this.#space();
    const character = this.#text[this.#at] ?? '';
    if (character === '{') return this.#object();
    if (character === '(') {
      const values = this.list(')');
      return values.length === 1 ? values[0] : undefined;
    }
    if (character === '[') return this.list(']');
    if (character && quotes.includes(character)) return this.#string(character);
    const digits = this.#match(number);
    if (digits !== undefined) return Number(digits);
    return this.#word();
  }

  #word(): Literal {
    let name = this.#match(word);
    if (name === 'new') {
      this.#space();
      name = this.#match(word);
    }
    if (name === undefined) return undefined;
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return null;
    this.#space();
    if (this.#text[this.#at] === '(') return new Call(name, this.list(')'));
    return this.#named(name);
  }

  /** `name`, or `name.key.key`. */
  #named(name: string): Literal {
    const [first = '', ...keys] = name.split('.');
    return keys.reduce<Literal>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      this.#names.get(first),
    );
  }

  #object(): Literal {
    const object: Record<string, Literal> = Object.create(null) as Record<string, Literal>;
    this.#at++;
    this.#depth++;
    for (;;) {
      this.#space();
      const character = this.#text[this.#at];
      if (character === undefined || character === '}') break;
      const before = this.#at;
      const key =
        character === '"' || character === "'" ? this.#string(character) : (this.#match(/[\w$]+/y) ?? '');
      this.#space();
      if (this.#text[this.#at] === ':') {
        this.#at++;
        object[key] = this.value();
      } else {
        // A method, a spread, or a name that is key and value at once.
        const rest = this.#skip();
        if (key && rest.trim() === '') object[key] = this.#names.get(key);
      }
      if (this.#text[this.#at] === ',' || this.#at === before) this.#at++;
      else if (this.#text[this.#at] !== '}') break;
    }
    this.#at++;
    this.#depth--;
    return object;
  }

  #string(quote: string): string {
    let text = '';
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? '';
      if (character === quote) break;
      if (character !== '\\') text += character;
      else {
        const next = this.#text[++this.#at] ?? '';
        text += {n: '\n', t: '\t', r: '', '\n': ''}[next] ?? next;
      }
    }
    this.#at++;
    if (quote !== '`') return text;
    return text.replace(/\$\{\s*([\w$.]+)\s*\}/g, (all, name: string) => {
      const value = this.#named(name);
      return (typeof value === 'string' && value.length < 1000) || typeof value === 'number'
        ? String(value)
        : all;
    });
  }

  /** Goes to the next comma, semicolon or closing bracket that belongs to what is around; returns what was passed. */
  #skip(): string {
    const start = this.#at;
    let depth = 0;
    for (;;) {
      this.#match(plain);
      const character = this.#text[this.#at];
      if (character === undefined) break;
      if (quotes.includes(character)) {
        this.#string(character);
        continue;
      }
      if (opening.includes(character)) depth++;
      else if (closing.includes(character) && depth-- === 0) break;
      else if (depth === 0 && (character === ',' || character === ';')) break;
      else if (depth === 0 && character === '\n' && this.#endsLine()) break;
      this.#at++;
    }
    return this.#text.slice(start, this.#at);
  }

  /** Whether what follows the end of a line begins another statement. */
  #endsLine(): boolean {
    return this.#depth === 0 && !/^\s*[.?:+\-*/%=<>&|([,]/.test(this.#text.slice(this.#at, this.#at + 80));
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
