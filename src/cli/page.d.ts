// What the core asks for by `typeof` and uses only where there is a page.
declare const requestAnimationFrame: ((callback: () => void) => number) | undefined;
