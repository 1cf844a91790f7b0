/** The version of the package; written into the script-tag build by Vite. */
declare const __VERSION__: string;
