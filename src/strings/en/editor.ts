/** Texts of the frame around the drawing: header, panels, footer, library, problems, dialogs. */
export const editorStrings = {
  'editor.label': 'Pipeline editor',
} as const;
