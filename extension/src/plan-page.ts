/** Where the plan page is in the extension. */
export const PLAN_PAGE = "src/upgrade-page/index.html";
