import type { PageContext } from "@supervisor-doctor/shared/contract";
import { isAlive } from "./alive.ts";
import { keepWatch } from "./keep-watch.ts";
import { Refused, send } from "./messages.ts";
import { type Overlay, overlay } from "./overlay/overlay.ts";
import { ownRuntime } from "./own-runtime.ts";
import { type Place, placeOf } from "./page/location.ts";
import { onScreenErrors } from "./page/on-screen-errors.ts";
import { pageLocale } from "./page/page-locale.ts";
import { pageTheme, watchTheme } from "./page/theme.ts";
import { watchContents, watchNavigation } from "./page/watch.ts";

const UNANSWERED_PAUSE_MS = 1000;

/** From here on the script stands on a vCenter's pages; which of them is about a Supervisor, their addresses tell. */
function stand(): void {
  let place: Place | null = null;
  let leave: AbortController | null = null;
  let shown: Overlay | null = null;
  let told = "";
  let turn = 0;

  const context = (): PageContext => ({
    origin: location.origin,
    ...(place ?? { page: "other", tab: null, vcenterGuid: null, supervisorId: null, clusterId: null }),
    locale: pageLocale(document),
    messages: [],
  });

  /** Asks again only if something was said that was not said before: the page changes all the time. */
  async function read(elsewhere: boolean): Promise<void> {
    const now = { ...context(), messages: onScreenErrors(document) };
    const said = JSON.stringify(now);
    if (said !== told || elsewhere) {
      const mine = ++turn;
      const answer = await Promise.all([send("look", now), shown ? [] : send("styles", {})]).catch((error: unknown) => (error instanceof Refused ? "refused" : "unanswered"));
      if (mine !== turn || place === null) return;
      // Nobody set this vCenter up, or it was removed since.
      if (answer === "refused") return shown?.hide();
      // The browser stopped the background while it answered. If the extension is gone, the overlay says so itself.
      if (answer === "unanswered") return void (isAlive() && setTimeout(() => mine === turn && void read(elsewhere), UNANSWERED_PAUSE_MS));
      told = said;
      const [view, styles] = answer;
      shown ??= overlay(styles, context, watching);
      shown.show(view, elsewhere);
    }
    // Up to 8.x its contents show a page's theme, and they come late.
    shown?.wear(pageTheme(document));
    shown?.dock();
  }

  // Kept going on the Client's other pages too, where no button stands.
  const watching = keepWatch(() => send("watch", { ...context(), seen: shown?.isSeen() ?? false }), new AbortController().signal);

  function readAgain(): void {
    told = "";
    if (place !== null && !document.hidden) void read(false);
  }

  function arrive(): void {
    const before = place;
    place = placeOf(location.href);
    leave?.abort();
    leave = new AbortController();
    if (place === null) {
      shown?.hide();
      turn++;
      return;
    }
    const { signal } = leave;
    watchTheme(document, () => shown?.wear(pageTheme(document)), signal);
    watchContents(document, () => void read(false), signal);
    // Whoever comes back may have started the agent meanwhile.
    document.addEventListener("visibilitychange", readAgain, { signal });
    addEventListener("focus", readAgain, { signal });
    const subject = (of: Place | null): string => `${of?.page} ${of?.vcenterGuid} ${of?.supervisorId} ${of?.clusterId}`;
    const elsewhere = subject(before) !== subject(place);
    if (elsewhere) shown?.unmark();
    void read(elsewhere);
  }

  // Only our own background can send anything here: somebody paired, logged in or chose another language.
  ownRuntime().onMessage.addListener((message: unknown) => {
    readAgain();
    void watching.ask();
    if (message === "show") shown?.open();
  });
  watchNavigation(arrive, new AbortController().signal);
  arrive();
  void watching.ask();
}

declare global {
  var supervisorDoctorStands: boolean | undefined;
}

// The script may be started twice on one page: when access is granted while it is open, and by the browser.
if (location.pathname.startsWith("/ui/") && document.contentType === "text/html" && !globalThis.supervisorDoctorStands) {
  globalThis.supervisorDoctorStands = true;
  stand();
}
