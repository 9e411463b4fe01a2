import { type Connections, createConnections } from "@supervisor-doctor/agent/connections";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import { createPairing } from "@supervisor-doctor/agent/pairing";
import { createPlans } from "@supervisor-doctor/agent/plans";
import { createRuns } from "@supervisor-doctor/agent/runs";
import { type Agent, startAgent } from "@supervisor-doctor/agent/server";
import type { workOver } from "@supervisor-doctor/agent/upgrade/steps/index";
import { createUpgrades } from "@supervisor-doctor/agent/upgrades";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator, type SimulatorOptions } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { type BrowserWish, openBrowser, openedOptions, type TestBrowser } from "./browser.ts";
import { createLab } from "./lab.ts";

export interface DeskWish extends Omit<BrowserWish, "granted"> {
  readonly scenario?: ScenarioName;
  /** A data centre of its own instead of a scenario's. */
  readonly environment?: Environment;
  /** Whether the extension may stand on the vSphere Client's pages. */
  readonly granted?: boolean;
  /** Whether the agent is logged in to the vCenter already. */
  readonly loggedIn?: boolean;
  /** How each kind of step is carried out, where a test says what each shows. */
  readonly works?: typeof workOver;
  /** Whether the agent knows the vCenter by the address that the browser has, as after a login there; else by its own name. */
  readonly byOrigin?: boolean;
  /** What stands below /ui in place of the simulator's own pages. */
  readonly pages?: NonNullable<SimulatorOptions["pages"]>;
  /** Puts something between agent and data centre. */
  readonly through?: (routes: readonly Route[]) => readonly Route[];
}

/** All that one administrator has before them: a data centre, the agent, and a browser with the extension. */
export interface Desk {
  readonly simulator: Simulator;
  readonly agent: Agent;
  readonly browser: TestBrowser;
  /** Of the vSphere Client's pages. */
  readonly origin: string;
  readonly options: Page;
  /** As the agent prints it. */
  pairingCode(): string;
  /** Pairs the browser, as whoever opened the options page from the agent would; `more`: what else is in that page's address. */
  pair(more?: string): Promise<void>;
  /** Pairs the browser and adds the vCenter, as whoever opened the options page from the agent would. */
  setUp(): Promise<void>;
  /** Ends the agent and starts another in its place: what it held in memory is gone. */
  restartAgent(): Promise<void>;
  /** A tab of its own. `search` is added to the address. */
  visit(url: string, search?: Readonly<Record<string, string>>): Promise<Page>;
}

export interface Desks {
  open(wish?: DeskWish): Promise<Desk>;
  /** Stops everything opened since the last time. */
  close(): Promise<void>;
}

/** Desks whose data centres share their RSA keys. To be called where tests are declared. */
export function createDesks(): Desks {
  const lab = createLab();
  const closing: (() => Promise<unknown>)[] = [];

  async function open({ scenario = "dns-pnid-unresolved", environment = buildEnvironment(scenario), granted = true, loggedIn = true, byOrigin = false, works, pages, through = (routes) => routes, ...wish }: DeskWish = {}): Promise<Desk> {
    const [simulator, browser] = await Promise.all([
      lab.start(environment, { ...(pages && { pages }) }),
      openBrowser({ ...wish, ...(granted && { granted: "https://127.0.0.1" }) }).then((opened) => {
        closing.push(opened.close);
        return opened;
      }),
    ]);
    const { hostname, port, origin } = new URL(simulator.pageUrl);
    // A browser knows no routes: for it the vCenter is on loopback, and there the agent finds it as well.
    const toPage: Route = { host: hostname, port: Number(port), address: hostname, toPort: Number(port) };
    const network = { routes: [...through(simulator.routes), toPage], dnsPort: 53, closed: true };
    const trust = { kind: "thumbprint", sha256: simulator.thumbprint } as const;
    const connections = createConnections(network);
    const address = parseVcenterUrl(byOrigin ? origin : simulator.vcenterUrl);
    if (!address) throw new Error(simulator.vcenterUrl);
    const credentials = { username: simulator.username, password: simulator.password };
    if (loggedIn) connections.add(origin, { address, network, trust, credentials });
    const pairing = createPairing([], () => {});
    const startOn = (port: number, logins: Connections): Promise<Agent> => startAgent({ pairing, connections: logins, runs: createRuns(), plans: createPlans(), upgrades: createUpgrades(works) }, port);
    let agent = await startOn(0, connections);
    closing.push(() => agent.stop());
    const pairingCode = (): string => `${agent.port}-${pairing.newCode()}`;
    const options = await openedOptions(browser);

    const pair = async (more = ""): Promise<void> => {
      await options.evaluate((given) => void (location.hash = given), `pair=${pairingCode()}${more}`);
      await options.locator("#agent-state.good").waitFor();
    };

    return {
      simulator,
      get agent() {
        return agent;
      },
      browser,
      origin,
      options,
      pairingCode,
      pair,
      setUp: async () => {
        await pair(`&vcenter=${encodeURIComponent(origin)}`);
        await options.locator("#add-vcenter button").click();
        await options.locator(`[data-vcenter="${origin}"]`).waitFor();
      },
      restartAgent: async () => {
        const { port } = agent;
        await agent.stop();
        agent = await startOn(port, createConnections(network));
      },
      visit: async (url, search = {}) => {
        const page = await browser.context.newPage();
        const address = new URL(url);
        for (const [name, value] of Object.entries(search)) address.searchParams.set(name, value);
        await page.goto(address.href);
        return page;
      },
    };
  }
  return {
    open,
    close: async () => {
      await Promise.all(closing.splice(0).map((close) => close()));
      await lab.stop();
    },
  };
}
