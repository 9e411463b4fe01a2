import type { PageContext } from "@supervisor-doctor/shared/contract";

/** How often a watch may look, in minutes. */
export const WATCH_MINUTES = [5, 15, 60] as const;

/** `seen`: whether a person has what it tells before their eyes. */
export type WatchQuestion = PageContext & { readonly seen: boolean };
/** `minutes`: from look to look; null ends the watch. */
export type WatchWish = PageContext & { readonly minutes: (typeof WATCH_MINUTES)[number] | null };

/** A vCenter's watch in words. */
export interface WatchLineView {
  readonly isOn: boolean;
  readonly state: "off" | "looking" | "waiting" | "ended";
  readonly label: string;
  /** When it looked last and looks next, or why it does not. */
  readonly says: string;
  readonly intervalLabel: string;
  readonly intervals: readonly { readonly minutes: number; readonly text: string; readonly isChosen: boolean }[];
  readonly heading: string;
  /** What turned since it began, the newest first. */
  readonly turned: readonly { readonly since: string; readonly text: string; readonly isUnseen: boolean; readonly isGood: boolean }[];
  /** Why nothing is shown outside of the page, and the way to it; null where notifications are allowed. */
  readonly notifications: { readonly text: string; readonly allow: string } | null;
  /** Differs from before when there is something else to be seen than when it looks next. */
  readonly turn: string;
  /** In how many milliseconds it wants to be asked again; null: not before something changes. */
  readonly askAgainMs: number | null;
}
