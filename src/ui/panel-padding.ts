/** What a panel covers of a map, in pixels (top, right, bottom, left), when it leaves room beside it; else nothing. */
export function panelPadding(panel: Element | null, map: Element): readonly number[] | undefined {
  const [own, whole] = [panel?.getBoundingClientRect(), map.getBoundingClientRect()];
  const isInside = own && own.width > 0 && own.left < whole.right && own.right > whole.left;
  if (!isInside || own.width > whole.width * 0.6) return undefined;
  const isLeft = own.left + own.right < whole.left + whole.right;
  return isLeft ? [0, 0, 0, own.right - whole.left] : [0, whole.right - own.left, 0, 0];
}
