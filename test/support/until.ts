/** Waits until a condition gives something truthy, and returns it; fails after `timeout` milliseconds. */
export async function until<T>(
  condition: () => T | Promise<T>,
  what = condition.toString(),
  timeout = 20_000,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > end) throw new Error(`It did not come within ${timeout} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
