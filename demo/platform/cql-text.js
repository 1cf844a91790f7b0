// The CQL of catalogues: comparisons of texts joined by AND, OR and NOT, with parentheses.

const folded = (text) => String(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const properties = {
  anytext: ({id, title, abstract, producer, themes, layers}) => [
    id,
    title,
    abstract,
    producer,
    ...themes,
    ...layers.flatMap((layer) => [layer.name, layer.title]),
  ],
  identifier: ({id}) => [id],
  title: ({title}) => [title],
  abstract: ({abstract}) => [abstract],
  subject: ({themes}) => themes,
  organisationname: ({producer}) => [producer],
};

/** Whether a dataset answers to a text of CQL, as a function; undefined for a text that cannot be read. */
export function readCql(text) {
  const tokens = text.match(/'(?:[^']|'')*'|[()]|<>|=|[^\s()='<>]+/g) ?? [];
  let at = 0;
  const word = () => tokens[at]?.toUpperCase();
  const take = (expected) => {
    if (expected !== undefined && word() !== expected) throw new SyntaxError(`${expected} is missing`);
    return tokens[at++];
  };
  const joined = (operator, read, join) => {
    let left = read();
    while (word() === operator) {
      take();
      const [one, other] = [left, read()];
      left = (dataset) => join(one(dataset), () => other(dataset));
    }
    return left;
  };
  const either = () => joined('OR', both, (one, other) => one || other());
  const both = () => joined('AND', one, (first, other) => first && other());
  const one = () => {
    if (word() === 'NOT') {
      take();
      const inner = one();
      return (dataset) => !inner(dataset);
    }
    if (word() === '(') {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    return comparison();
  };
  const comparison = () => {
    const values = properties[(take() ?? '').toLowerCase().replace(/^\w+:/, '')];
    const operator = (take() ?? '').toUpperCase();
    const [, quoted] = /^'(.*)'$/s.exec(take() ?? '') ?? [];
    if (!values || quoted === undefined || !['=', '<>', 'LIKE'].includes(operator))
      throw new SyntaxError('no comparison');
    const wanted = folded(quoted.replaceAll("''", "'"));
    const pattern = new RegExp(
      `^${wanted
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.')}$`,
      's',
    );
    const test = (value) => (operator === 'LIKE' ? pattern.test(folded(value)) : folded(value) === wanted);
    return (dataset) => values(dataset).some(test) !== (operator === '<>');
  };
  try {
    const matches = either();
    return at === tokens.length ? matches : undefined;
  } catch {
    return undefined;
  }
}
