// The content management systems that Debian has, run on what their guides tell people to write.
import {spawnSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const here = 'test/guides';
/** What PHP is built with; undefined where there is none. */
const php = spawnSync('php', ['-m'], {encoding: 'utf8'}).stdout as string | undefined;
/** Where a package puts it, or where only its files were unpacked. */
const folder = (name: string, proof: string) =>
  [`/usr/share/${name}`, `/usr/local/share/${name}`].find((path) => existsSync(join(path, proof)));
const wordpress = folder('wordpress', 'wp-settings.php');
const twig = folder('php/Twig', 'autoload.php');

const lacking = (packages: Readonly<Record<string, boolean>>) =>
  Object.keys(packages).filter((name) => !packages[name]);

/** What is not installed here, by the name of its Debian package; nothing when all is. */
export const missing = {
  // WordPress starts only where PHP knows MySQL, whose place the tests take.
  wordpress: lacking({
    'php-cli': Boolean(php),
    'php-mysql': /^mysqli$/m.test(php ?? ''),
    wordpress: wordpress !== undefined,
  }),
  twig: lacking({'php-cli': Boolean(php), 'php-twig': twig !== undefined}),
};

/** The pieces of a language in a guide. */
export const piecesOf = (guide: string, language: string): string[] =>
  [
    ...readFileSync(join('stories/guides', guide), 'utf8').matchAll(
      new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'),
    ),
  ].map(([, text = '']) => text);

/** What WordPress shows of posts, with the extension of its guide; `trusted` authors have the right `unfiltered_html`. */
export function showPosts(posts: readonly {readonly content: string; readonly trusted: boolean}[]): string[] {
  const content = mkdtempSync(join(tmpdir(), 'wp-content-'));
  try {
    mkdirSync(join(content, 'mu-plugins'));
    const [extension = ''] = piecesOf('WordPress.mdx', 'php');
    writeFileSync(join(content, 'mu-plugins/gp-map.php'), extension);
    copyFileSync(join(here, 'wordpress/db.php'), join(content, 'db.php'));
    return run([join(here, 'wordpress/render.php'), wordpress!, content], posts) as string[];
  } finally {
    rmSync(content, {recursive: true});
  }
}

/** What Twig makes of a template, for each set of values; and the libraries that it attaches. */
export const showTemplate = (template: string, values: readonly Readonly<Record<string, unknown>>[]) =>
  run([join(here, 'twig.php'), twig!], {template, values}) as {shown: string[]; libraries: string[]};

function run(command: readonly string[], input: unknown): unknown {
  const {stdout, stderr} = spawnSync('php', ['-d', 'display_errors=stderr', ...command], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}
