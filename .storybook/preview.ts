import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    options: { storySort: { order: ['Editor', 'Viewer', '*'] } },
    a11y: { test: 'error' },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: { title: 'Scheme', icon: 'contrast', items: ['light dark', 'light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Writing direction of the page',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { scheme: 'light dark', direction: 'ltr' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['scheme']);
      document.documentElement.dir = String(globals['direction']);
      return story();
    },
  ],
};

export default preview;
