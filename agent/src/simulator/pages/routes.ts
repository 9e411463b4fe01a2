import { pickLocale, type Locale } from "@supervisor-doctor/shared/locale";
import { type Request, type RequestHandler, Router } from "express";
import type { Environment } from "../environment.ts";
import { clientScript } from "./client/script.ts";
import { pageData } from "./page-data.ts";
import { pagePaths } from "./paths.ts";
import { shell } from "./shell.ts";
import { layoutStyle } from "./style/layout.ts";
import { themeStyle } from "./style/themes.ts";

/** The real client's policy is not known; this is the strictest one that such a page can live with. */
const CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

const PLAIN = "<!doctype html><html><head><title>Not the vSphere Client</title></head><body><h1>Not the vSphere Client</h1><p>Config Status: Error</p></body></html>";

function localeOf(request: Request): Locale {
  const asked = request.query["lang"];
  return pickLocale([typeof asked === "string" ? asked : undefined, ...request.acceptsLanguages()]);
}

/** Pages for a data centre: a handler that passes on what it does not serve. */
export type Pages = (environment: Environment) => RequestHandler;

/** Pages in the shape of the vSphere Client, below /ui; and one that is none, at /plain. */
export function pageRoutes(environment: Environment): Router {
  const router = Router();
  const { release } = environment;
  router.use("/ui", (_request, response, next) => {
    response.set({ "content-security-policy": CONTENT_SECURITY_POLICY, "cache-control": "no-store", "x-content-type-options": "nosniff" });
    next();
  });
  router.get("/ui/assets/client.js", (_request, response) => void response.type("text/javascript").send(clientScript));
  router.get("/ui/assets/layout.css", (_request, response) => void response.type("text/css").send(layoutStyle));
  router.get("/ui/assets/theme-:name.css", (request, response) => void response.type("text/css").send(themeStyle(release, request.params.name === "dark" ? "dark" : "light")));
  router.get("/ui/data/page.json", (request, response) => void response.json(pageData(environment, localeOf(request))));
  // Like the real one: any path of the client gets the same small shell.
  router.get(["/", "/ui", "/ui/", "/ui/app/*path"], (request, response) => {
    if (!request.path.startsWith("/ui/app/")) return response.redirect(pagePaths(environment, "").home);
    const theme = request.query["theme"] === "dark" ? "dark" : "light";
    response.type("text/html").send(shell(release, theme, localeOf(request)));
  });
  router.use("/ui", (_request, response) => void response.status(404).type("text/plain").send("Not found"));
  router.get("/plain", (_request, response) => void response.type("text/html").send(PLAIN));
  router.get("/favicon.ico", (_request, response) => void response.status(204).end());
  return router;
}
