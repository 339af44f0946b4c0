import { Plain } from "../local/settings.mjs";

/** Where alerts go: Slack, Teams, both; without either, by e-mail to those whom Sentry takes for responsible. */
export async function findChannels({ slack, teams, org, url }, api) {
  const issueActions = [];
  const metricActions = [];
  if (slack) {
    const workspace = await findIntegration(
      "slack",
      "Slack workspace",
      "SENTRY_SLACK_WORKSPACE",
      slack.integration,
    );
    const id = "sentry.integrations.slack.notify_action.SlackNotifyServiceAction";
    issueActions.push({ id, workspace, channel: slack.channel, tags: "environment,code" });
    metricActions.push(metricAction("slack", workspace, slack.channel));
  }
  if (teams) {
    const team = await findIntegration("msteams", "Teams team", "SENTRY_TEAMS_TEAM", teams.integration);
    const id = "sentry.integrations.msteams.notify_action.MsTeamsNotifyServiceAction";
    issueActions.push({ id, team, channel: teams.channel });
    metricActions.push(metricAction("msteams", team, teams.channel));
  }
  if (issueActions.length === 0) issueActions.push(mail);
  return { issueActions, metricActions };

  async function findIntegration(provider, what, setting, name) {
    const all = await api.readAll(`${api.organization}/integrations/?provider_key=${provider}`);
    const found = all.filter((one) => one.provider?.key === provider && (!name || one.name === name));
    if (found.length === 1) return found[0].id;
    if (found.length > 1)
      throw new Plain(
        `Sentry knows ${found.length} ${what}s: say which one with ${setting} (${found.map((one) => one.name).join(", ")}).`,
      );
    const named = name ? ` called "${name}"` : "";
    throw new Plain(
      `Sentry knows no ${what}${named}: connect it at ${url}/settings/${org}/integrations/${provider}/ first.`,
    );
  }
}

const mail = {
  id: "sentry.mail.actions.NotifyEmailAction",
  targetType: "IssueOwners",
  fallthroughType: "ActiveMembers",
};

const metricAction = (type, integrationId, channel) => ({
  type,
  targetType: "specific",
  targetIdentifier: channel,
  integrationId,
});
