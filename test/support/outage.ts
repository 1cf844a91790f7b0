const network = globalThis.fetch;
const NativeImage = globalThis.Image;
const later = globalThis.setTimeout;

/** A network whose images and answers fail as long as `isDown` says; `asked` are the addresses, as they come. */
export interface Outage {
  isDown: (url: URL) => boolean;
  readonly asked: URL[];
}

afterEach(() => {
  globalThis.fetch = network;
  globalThis.Image = NativeImage;
  globalThis.setTimeout = later;
});

/** Breaks the network until the end of the test. A second of the long pauses between attempts lasts 50 ms. */
export function outage(isDown: (url: URL) => boolean): Outage {
  const state: Outage = {isDown, asked: []};
  const refused = (address: string): boolean => {
    const url = new URL(address, document.baseURI);
    state.asked.push(url);
    return state.isDown(url);
  };
  globalThis.fetch = (input, init) =>
    refused(new Request(input).url) ? Promise.resolve(new Response('', {status: 500})) : network(input, init);
  const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  globalThis.Image = function () {
    const image = new NativeImage();
    Object.defineProperty(image, 'src', {
      configurable: true,
      get: () => src?.get?.call(image) as string,
      set: (address: string) => src?.set?.call(image, refused(address) ? 'data:image/png,broken' : address),
    });
    return image;
  } as unknown as typeof Image;
  globalThis.setTimeout = ((work: () => void, ms = 0) =>
    later(work, ms >= 15_000 ? ms / 20 : ms)) as typeof setTimeout;
  return state;
}
