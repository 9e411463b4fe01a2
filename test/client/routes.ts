import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pages } from "@supervisor-doctor/agent/simulator/pages/routes";
import { pagePaths } from "@supervisor-doctor/agent/simulator/pages/paths";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { pickLocale } from "@supervisor-doctor/shared/locale";
import express, { type Request, type Response } from "express";
import { changedStyle } from "./changed-style.ts";
import type { ClientSettings } from "./model.ts";
import { clientPage } from "./page.ts";
import { settingsOf } from "./settings.ts";
import { pluginPage, shell } from "./shell.ts";

const HERE = fileURLToPath(new URL("./", import.meta.url));
const BUILT = join(HERE, "dist");
const found = createRequire(import.meta.url);

/** The stylesheets that each release's Clarity has. */
const CLARITY: Readonly<Record<Release, Readonly<Record<string, string>>>> = {
  "7.0.3": { "clr-ui": "clr-ui-3/clr-ui.min.css", "clr-ui-dark": "clr-ui-3/clr-ui-dark.min.css" },
  "8.0.3": { "clr-ui": "clr-ui-15/clr-ui.min.css", "clr-ui-dark": "clr-ui-15/clr-ui-dark.min.css" },
  "9.1.0": { global: "@cds/core/global.min.css", dark: "@cds/core/styles/theme.dark.min.css", "clr-ui": "@clr/ui/clr-ui.min.css" },
};

/** The real client's policy is not known. Clarity has its fonts and pictures in `data:`; Angular puts styles in by nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types angular lit-html default",
  ].join("; ");

/** Pages of the vSphere Client of the environment's release, made with Clarity as the real ones are. What was built must be there. */
export const clientRoutes =
  (set: ClientSettings): Pages =>
  (environment: Environment) => {
    const router = express.Router();
    const { release } = environment;
    const settings = (request: Request): ClientSettings => settingsOf(request.query, set);
    const pageOf = (request: Request) => {
      const wanted = settings(request);
      return clientPage(environment, wanted.locale ?? pickLocale(request.acceptsLanguages()), wanted);
    };
    const style = (request: Request, response: Response, file: string): void => {
      const css = readFileSync(file, "utf8");
      const { mutate } = settings(request);
      response.type("text/css").send(mutate > 0 ? changedStyle(css, mutate) : css);
    };

    router.use(["/ui", "/vsan"], (_request, response, next) => {
      response.set({ "cache-control": "no-store", "x-content-type-options": "nosniff", "content-security-policy": policy("none") });
      next();
    });
    router.get("/ui/assets/clarity/:name.css", (request, response, next) => {
      const file = CLARITY[release][request.params.name];
      if (file === undefined) return next();
      style(request, response, found.resolve(file));
    });
    router.get("/ui/assets/layout.css", (request, response) => style(request, response, join(HERE, "layout.css")));
    router.get("/ui/assets/:name.js", (request, response, next) => {
      if (!["v91", "classic", "mutation"].includes(request.params.name)) return next();
      response.type("text/javascript").send(readFileSync(join(BUILT, `${request.params.name}.js`)));
    });
    router.get("/ui/data/page.json", (request, response) => void response.json(pageOf(request)));
    router.get("/vsan/plugins/vsan-ui-repa/index.html", (_request, response) => {
      response.type("text/html").send(pluginPage(environment.clusters.flatMap(({ supervisor }) => (supervisor ? [supervisor.name] : []))));
    });
    router.get(["/", "/ui", "/ui/", "/ui/app/*path"], (request, response) => {
      if (!request.path.startsWith("/ui/app/")) return response.redirect(pagePaths(environment, "").home);
      const nonce = randomBytes(16).toString("base64url");
      response.set("content-security-policy", policy(nonce)).type("text/html").send(shell(pageOf(request), nonce));
    });
    router.use(["/ui", "/vsan"], (_request, response) => void response.status(404).type("text/plain").send("Not found"));
    router.get("/favicon.ico", (_request, response) => void response.status(204).end());
    return router;
  };
