// A manifest plugin that writes types for Vue templates: each tag as a global component, with its properties as props
// and its events as `on…` listeners.
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

const HEAD = `import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';

type Listeners<Events extends Record<string, Event>> = {
  [Name in keyof Events & string as \`on\${Capitalize<Camel<Name>>}\`]?: (event: Events[Name]) => void;
};
type Camel<Text extends string> = Text extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : Text;
type Emitters<Events extends Record<string, Event>> = {[Name in keyof Events]: (event: Events[Name]) => void};

/** A custom element as a Vue template sees it. */
type Tag<Element extends HTMLElement, Props extends keyof Element, Events extends Record<string, Event> = {}> = new () => Element & {
  /** For types only: it is not there at run time. */
  $props: HTMLAttributes & Partial<Pick<Element, Props>> & Listeners<Events> & PublicProps;
  /** For types only: it is not there at run time. */
  $emit: EmitFn<Emitters<Events>>;
};
`;

const isProp = ({kind, static: isStatic, readonly}) => kind === 'field' && !isStatic && !readonly;
const comment = (text) =>
  text ? `    /** ${text.split('\n\n')[0].replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : '';

function component({tagName, name, description, members = [], events = []}) {
  const props = members.filter(isProp).map((member) => `'${member.name}'`);
  const listeners = events.map((event) => `'${event.name}': ${event.type?.text ?? 'Event'}`);
  const types = [
    name,
    props.join(' | ') || 'never',
    ...(listeners.length ? [`{${listeners.join('; ')}}`] : []),
  ];
  return `${comment(description)}    '${tagName}': Tag<${types.join(', ')}>;`;
}

export const vueTypesPlugin = ({file, from}) => ({
  name: 'vue-types',
  packageLinkPhase({customElementsManifest}) {
    const elements = customElementsManifest.modules
      .flatMap(({declarations = []}) => declarations)
      .filter(({tagName}) => tagName);
    const names = [...elements.map(({name}) => name), 'GpEvents'].sort();
    const body = elements.map(component).join('\n');
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(
      file,
      `import type {${names.join(', ')}} from '${from}';
${HEAD}
declare module 'vue' {
  interface GlobalComponents {
${body}
  }
}
`,
    );
  },
});
