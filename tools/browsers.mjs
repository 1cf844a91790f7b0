// Where the browsers of the tests are: an environment variable, then Playwright's own, then the system's.
import {accessSync, constants, existsSync, readdirSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium} from 'playwright';

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
const onPath = (...names) =>
  names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);

function fromEnvironment(name) {
  const path = process.env[name];
  if (path && !isProgram(path)) throw new Error(`${name}=${path} is not a program.`);
  return path;
}

const windowsFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
  (name) => process.env[name] ?? '',
);
const usualPlaces = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windowsFolders.flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...windowsFolders.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
  ],
};

/** The program to run as Chromium; throws an error that says what to install when there is none. */
export function chromiumPath() {
  const path =
    fromEnvironment('CHROMIUM_PATH') ??
    [chromium.executablePath()].find(existsSync) ??
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge') ??
    usualPlaces.chromium.find(isProgram);
  if (path) return path;
  throw new Error(
    'No Chromium was found. Run "npx playwright install chromium", or name one: CHROMIUM_PATH=/path/to/chrome.',
  );
}

/** The program to run as Firefox; undefined when there is none. */
export const firefoxPath = () =>
  fromEnvironment('FIREFOX_PATH') ?? onPath('firefox', 'firefox-esr') ?? usualPlaces.firefox.find(isProgram);

/** What a WebKit test needs on Linux (`apt install webkit2gtk-driver xvfb`); undefined when something is missing. */
export function webkitPrograms() {
  const driver = fromEnvironment('WEBKIT_DRIVER_PATH') ?? onPath('WebKitWebDriver');
  const browser = fromEnvironment('WEBKIT_BROWSER_PATH') ?? miniBrowser();
  const display = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const xvfb = display ? undefined : onPath('Xvfb');
  return driver && browser && (display || xvfb) ? {driver, browser, xvfb} : undefined;
}

function miniBrowser() {
  const places = [
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/libexec',
    '/usr/lib64',
    '/usr/lib',
  ];
  return places
    .filter(existsSync)
    .flatMap((place) =>
      readdirSync(place)
        .filter((name) => /^webkit2?gtk-/.test(name))
        .sort()
        .reverse()
        .map((name) => join(place, name, 'MiniBrowser')),
    )
    .find(isProgram);
}

/** How every tool starts Chromium: in a container and as root too, drawing with the processor, the same everywhere. */
export const chromiumLaunch = () => ({
  executablePath: chromiumPath(),
  args: [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--enable-unsafe-swiftshader',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
  ],
});
