/** The built widget, as files to serve. */
export { createWidgetFiles } from './widget-files.ts';
