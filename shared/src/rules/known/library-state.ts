import type { ContentLibrary } from "../../readings-inventory.ts";

/** A subscribed library into which nothing has ever come. */
export const neverSynchronised = ({ type, lastSync, items }: ContentLibrary): boolean => type === "SUBSCRIBED" && lastSync === null && items === 0;

/** A library for people to find: its name and where it comes from. */
export const libraryName = ({ name, url }: ContentLibrary): string => (url ? `${name} (${url})` : name);
