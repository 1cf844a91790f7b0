import type LayerGroup from 'ol/layer/Group.js';
import type ImageSource from 'ol/source/Image.js';
import {PlatformError} from '../platform/http.js';
import {onRetry} from './keep-trying.js';
import {listen} from './listen.js';

/** Keeps the `status` of a layer while its images come; the image is asked again when the layer is tried again. */
export function watchImages(
  group: LayerGroup,
  source: ImageSource,
  {service, signal}: {readonly service: string; readonly signal: AbortSignal},
): void {
  listen(
    source,
    'imageloadstart',
    () => group.get('status') === 'ready' && group.set('status', 'loading'),
    signal,
  );
  listen(source, 'imageloadend', () => group.setProperties({status: 'ready', error: undefined}), signal);
  const fail = (): void => {
    const error = new PlatformError('network', `The images of ${service} do not come`, {service});
    group.setProperties({error, status: 'failed'});
  };
  listen(source, 'imageloaderror', fail, signal);
  onRetry(group, () => source.refresh(), signal);
}
