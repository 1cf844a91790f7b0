/** What readers keep. */
export interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

const {click} = Object.getOwnPropertyDescriptors(HTMLElement.prototype);
const {createObjectURL} = Object.getOwnPropertyDescriptors(URL);

afterEach(() => {
  delete (HTMLAnchorElement.prototype as Partial<HTMLAnchorElement>).click;
  Object.defineProperty(URL, 'createObjectURL', createObjectURL);
});

/** Collects the files that are given to readers, instead of downloading them, until the end of the test. */
export function catchFiles(): readonly Saved[] {
  const saved: Saved[] = [];
  const blobs = new Map<string, Blob>();
  const make = createObjectURL.value as typeof URL.createObjectURL;
  URL.createObjectURL = (blob: Blob) => {
    const url = make.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    const blob = blobs.get(this.href);
    if (blob) saved.push({name: this.download, blob});
    else (click.value as () => void).call(this);
  };
  return saved;
}
