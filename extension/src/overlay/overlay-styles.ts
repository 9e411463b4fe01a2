import { marksStyle } from "./marks-style.ts";
import { overlayStyle } from "./overlay-style.ts";
import { planStyle } from "./plan-style.ts";
import { tokens } from "./tokens.ts";
import { viewStyle } from "./view-style.ts";
import { watchStyle } from "./watch-style.ts";

/** All that the overlay and the marks wear on a page. */
export const overlayStyles: readonly string[] = [tokens, viewStyle, planStyle, watchStyle, overlayStyle, marksStyle];
