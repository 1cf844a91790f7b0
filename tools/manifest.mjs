// Plugins of the custom elements manifest: what is public, where it lies in the package, what its events carry.
import {readFileSync, writeFileSync} from 'node:fs';

/** `src/x.ts` → `dist/x.js`, so that the manifest names files that are in the package. */
export const namePackagedFiles = () => ({
  name: 'name-packaged-files',
  packageLinkPhase({customElementsManifest}) {
    const rename = (value) => {
      for (const [key, inner] of Object.entries(value)) {
        if ((key === 'path' || key === 'module') && typeof inner === 'string') {
          value[key] = inner.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
        } else if (inner && typeof inner === 'object') rename(inner);
      }
    };
    rename(customElementsManifest);
  },
});

/** Leaves out what is no API: `#private`, `private`, `protected` members, and those of Lit itself. */
export const publicMembersOnly = () => ({
  name: 'public-members-only',
  packageLinkPhase({customElementsManifest}) {
    const isPublic = ({name, privacy}) =>
      (privacy === undefined || privacy === 'public') && !/^[#_]/.test(name) && !ofLit.has(name);
    for (const {declarations = []} of customElementsManifest.modules) {
      for (const declaration of declarations) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
      }
    }
  },
});

const ofLit = new Set([
  'styles',
  'shadowRootOptions',
  'connectedCallback',
  'disconnectedCallback',
  'attributeChangedCallback',
  'formAssociated',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
  'formAssociatedCallback',
]);

/**
 * Gives every event its type from the `GpEvents` interface of src/events.ts, so that `@fires` only says why it fires.
 * A `gp-` event that is not there is internal.
 */
export const typeEvents = () => {
  const known = new Set();
  return {
    name: 'type-events',
    collectPhase({ts, node}) {
      const visit = (child) => {
        if (ts.isInterfaceDeclaration(child) && child.name.text === 'GpEvents') {
          for (const {name} of child.members) known.add(name.text);
        } else ts.forEachChild(child, visit);
      };
      visit(node);
    },
    packageLinkPhase({customElementsManifest}) {
      for (const declaration of customElementsManifest.modules.flatMap(
        ({declarations = []}) => declarations,
      )) {
        if (!declaration.events) continue;
        declaration.events = declaration.events.filter(
          ({name}) => known.has(name) || !name?.startsWith('gp-'),
        );
        for (const event of declaration.events) {
          if (known.has(event.name)) event.type = {text: `CustomEvent<GpEvents['${event.name}']>`};
        }
      }
    },
  };
};

/**
 * Mends a generated file of types, which imports everything that the modules of elements export, and nothing that the
 * types of events name. Comes after the plugin that wrote it.
 */
export const importWhatIsUsed = (file) => ({
  name: 'import-what-is-used',
  packageLinkPhase({customElementsManifest}) {
    const elements = customElementsManifest.modules
      .flatMap(({declarations = []}) => declarations)
      .filter(({tagName}) => tagName);
    const names = [...elements.map(({name}) => name), 'GpEvents'].sort().join(', ');
    const text = readFileSync(file, 'utf8');
    const imports = /^import type \{[^}]*\} from "\.\/index\.js";/;
    if (!imports.test(text)) throw new Error(`${file} does not begin with its imports any more.`);
    writeFileSync(file, text.replace(imports, `import type {${names}} from './index.js';`));
  },
});

/** Lists the elements, with the first sentence of each, between the two marks of a Markdown file. */
export const listElementsIn = (file) => ({
  name: 'list-elements',
  packageLinkPhase({customElementsManifest}) {
    const rows = customElementsManifest.modules
      .flatMap(({declarations = []}) => declarations)
      .filter(({tagName}) => tagName)
      .map(
        ({tagName, description = ''}) =>
          `| \`<${tagName}>\` | ${/^[^.]*\./.exec(description.replace(/\s+/g, ' '))?.[0] ?? ''} |`,
      );
    const marks = /(<!-- elements -->)[^]*(<!-- \/elements -->)/;
    const text = readFileSync(file, 'utf8');
    if (!marks.test(text)) throw new Error(`${file} has no marks for the list of elements.`);
    const written = text.replace(
      marks,
      (_, start, end) => `${start}
${['| Element | What |', '| --- | --- |', ...rows].join('\n')}\n${end}`,
    );
    if (written !== text) writeFileSync(file, written);
  },
});
