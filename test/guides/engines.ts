// The content management systems that Debian has, run on what their guides tell people to write.
import {spawnSync} from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
/** One made of blocks, and one as they were before. */
export const themes = ['twentytwentythree', 'twentytwentyone'] as const;
export type Theme = (typeof themes)[number];
const themeFolder = (theme: Theme) => folder(`wordpress/wp-content/themes/${theme}`, 'style.css');

const lacking = (packages: Readonly<Record<string, boolean>>) =>
  Object.keys(packages).filter((name) => !packages[name]);

// WordPress starts only where PHP knows MySQL, whose place the tests take.
const neededByWordPress = {
  'php-cli': Boolean(php),
  'php-mysql': /^mysqli$/m.test(php ?? ''),
  wordpress: wordpress !== undefined,
};

/** What is not installed here, by the name of its Debian package; nothing when all is. */
export const missing = {
  wordpress: lacking(neededByWordPress),
  themes: lacking({
    ...neededByWordPress,
    ...Object.fromEntries(
      themes.map((theme) => [`wordpress-theme-${theme}`, themeFolder(theme) !== undefined]),
    ),
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

/** What an author wrote; those who are `trusted` have the right `unfiltered_html`. */
export interface Post {
  readonly content: string;
  readonly trusted: boolean;
}

/** What WordPress shows of posts, with the extension of its guide; the whole pages of a theme when there is one. */
export function showPosts(posts: readonly Post[], theme?: Theme): string[] {
  const content = mkdtempSync(join(tmpdir(), 'wp-content-'));
  try {
    mkdirSync(join(content, 'mu-plugins'));
    const [extension = ''] = piecesOf('WordPress.mdx', 'php');
    writeFileSync(join(content, 'mu-plugins/gp-map.php'), extension);
    copyFileSync(join(here, 'wordpress/db.php'), join(content, 'db.php'));
    mkdirSync(join(content, 'themes'));
    if (theme) symlinkSync(themeFolder(theme)!, join(content, 'themes', theme));
    const command = [join(here, 'wordpress/render.php'), wordpress!, content];
    return run(theme ? [...command, theme] : command, posts) as string[];
  } finally {
    rmSync(content, {recursive: true});
  }
}

/** The file that a page of WordPress asks for, if it is one of its own or of a theme. */
export function fileOf(path: string): string | undefined {
  const theme = themes.find((name) => path.startsWith(`/wp-content/themes/${name}/`));
  const file = theme
    ? join(themeFolder(theme)!, path.slice(`/wp-content/themes/${theme}/`.length))
    : path.startsWith('/wp-includes/') && join(wordpress!, path);
  return file && existsSync(file) ? file : undefined;
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
