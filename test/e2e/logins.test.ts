import { afterEach, expect } from "vitest";
import { inBrowser } from "../parts/browser.ts";
import { createDesks } from "../parts/desk.ts";

/** "More logins" on the options page: typed there, held by the agent, and nowhere else. */

const desks = createDesks();
afterEach(() => desks.close());

inBrowser("a load balancer's login is typed beside vCenter's, and the agent says that it has it; a wrong address of the appliance is told, and nothing is kept", async () => {
  const desk = await desks.open({ scenario: "healthy", loggedIn: false });
  await desk.setUp();
  const { options, simulator, origin } = desk;
  const balancer = simulator.loadBalancerCredentials;
  if (!balancer) throw new Error("This data centre has no load balancer");
  const vcenter = options.locator(`[data-vcenter="${origin}"]`);
  await vcenter.locator("input[name=username]").fill(simulator.username);
  await vcenter.locator("input[name=password]").fill(simulator.password);
  await vcenter.getByText("More logins").click();
  await vcenter.locator("input[name=lb-username]").fill(balancer.username);
  await vcenter.locator("input[name=lb-password]").fill(balancer.password);
  await vcenter.locator("input[name=appliance-password]").fill("Throw-away!1");
  await vcenter.getByRole("button", { name: "Log in" }).click();
  await vcenter.getByRole("button", { name: "Trust and log in" }).click();
  // No sshd stands where this vCenter is.
  await vcenter.locator(".notice").getByText(/SSH/).first().waitFor();
  await vcenter.getByText("The agent is not logged in").waitFor();

  await vcenter.locator("input[name=appliance-password]").fill("");
  await vcenter.getByRole("button", { name: "Log in", exact: true }).click();
  await vcenter.getByText("The agent also has logins for the load balancer.").waitFor();
  const kept = await options.evaluate(async () => JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]));
  for (const secret of [simulator.password, balancer.password, "Throw-away!1"]) expect(kept).not.toContain(secret);
  expect(simulator.vcenter).toMatchObject({ logins: 2, refusedLogins: 0, openSessions: 0 });
  expect(desk.browser.troubles).toEqual([]);
});
