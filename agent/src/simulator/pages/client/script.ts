import { elementsScript } from "./elements.ts";
import { frameScript } from "./frame.ts";
import { routerScript } from "./router.ts";
import { viewsScript } from "./views.ts";

/** The page's whole script; a string, because the bundle has no assets beside it. */
export const clientScript = `(() => {\n"use strict";\n${elementsScript}${viewsScript}${frameScript}${routerScript}})();\n`;
