// Calls about organisations, teams, people and invitations.
import {
  AddTeamMemberRequestSchema, AddTeamMemberResponseSchema, CreateInvitationRequestSchema,
  CreateInvitationResponseSchema, CreateOrganisationRequestSchema, CreateOrganisationResponseSchema,
  CreateTeamRequestSchema, CreateTeamResponseSchema, GetAccountRequestSchema, GetAccountResponseSchema,
  ListAccountsRequestSchema, ListAccountsResponseSchema, ListInvitationsRequestSchema,
  ListInvitationsResponseSchema, ListOrganisationsRequestSchema, ListOrganisationsResponseSchema,
  ListTeamsRequestSchema, ListTeamsResponseSchema, RemoveTeamMemberRequestSchema,
  RemoveTeamMemberResponseSchema, ResetPassphraseRequestSchema, ResetPassphraseResponseSchema,
  RevokeInvitationRequestSchema, RevokeInvitationResponseSchema, SetAccountEnabledRequestSchema,
  SetAccountEnabledResponseSchema, type Account, type Invitation, type MessageInitShape, type Organisation,
  type OrganisationKind, type Team, type InvitationSchema,
} from '@inwonersreis/client';
import type { Engine } from '../session/engine';

/** The most that the server gives at once. */
const PAGE = 200;

/** All pages, one after the other. */
async function allOf<Row>(page: (pageToken: string) => Promise<{ rows: Row[]; next: string }>): Promise<Row[]> {
  const all: Row[] = [];
  for (let pageToken = ''; ;) {
    const { rows, next } = await page(pageToken);
    all.push(...rows);
    if (next === '') return all;
    pageToken = next;
  }
}

export const fetchOrganisations = (engine: Engine): Promise<Organisation[]> => allOf(async (pageToken) => {
  const answer = await engine.call('PeopleService/ListOrganisations', ListOrganisationsRequestSchema,
                                   { pageSize: PAGE, pageToken }, ListOrganisationsResponseSchema);
  return { rows: answer.organisations, next: answer.nextPageToken };
});

export const addOrganisation = (engine: Engine, name: string, kind: OrganisationKind) =>
  engine.call('PeopleService/CreateOrganisation', CreateOrganisationRequestSchema,
              { organisation: { name, kind } }, CreateOrganisationResponseSchema);

export const fetchTeams = (engine: Engine): Promise<Team[]> => allOf(async (pageToken) => {
  const answer = await engine.call('PeopleService/ListTeams', ListTeamsRequestSchema,
                                   { pageSize: PAGE, pageToken }, ListTeamsResponseSchema);
  return { rows: answer.teams, next: answer.nextPageToken };
});

export const addTeam = (engine: Engine, organisationId: string, name: string) =>
  engine.call('PeopleService/CreateTeam', CreateTeamRequestSchema, { team: { organisationId, name } },
              CreateTeamResponseSchema);

export const addToTeam = (engine: Engine, teamId: string, accountId: string) =>
  engine.call('PeopleService/AddTeamMember', AddTeamMemberRequestSchema, { teamId, accountId },
              AddTeamMemberResponseSchema);

export const takeFromTeam = (engine: Engine, teamId: string, accountId: string) =>
  engine.call('PeopleService/RemoveTeamMember', RemoveTeamMemberRequestSchema, { teamId, accountId },
              RemoveTeamMemberResponseSchema);

/** People whose name contains `text`: the first page, and whether there are more. */
export async function findAccounts(engine: Engine, text: string): Promise<{ accounts: Account[]; more: boolean }> {
  const answer = await engine.call('PeopleService/ListAccounts', ListAccountsRequestSchema,
                                   { text: text.trim(), pageSize: PAGE }, ListAccountsResponseSchema);
  return { accounts: answer.accounts, more: answer.nextPageToken !== '' };
}

export async function fetchAccounts(engine: Engine, ids: string[]): Promise<Account[]> {
  const answers = await Promise.all(ids.map((accountId) => engine.call(
    'PeopleService/GetAccount', GetAccountRequestSchema, { accountId }, GetAccountResponseSchema)));
  return answers.flatMap(({ account }) => account ?? []);
}

export const setEnabled = (engine: Engine, accountId: string, enabled: boolean) =>
  engine.call('PeopleService/SetAccountEnabled', SetAccountEnabledRequestSchema, { accountId, enabled },
              SetAccountEnabledResponseSchema);

export const resetPassphrase = (engine: Engine, accountId: string) =>
  engine.call('PeopleService/ResetPassphrase', ResetPassphraseRequestSchema, { accountId },
              ResetPassphraseResponseSchema);

export const fetchInvitations = (engine: Engine): Promise<Invitation[]> => allOf(async (pageToken) => {
  const answer = await engine.call('PeopleService/ListInvitations', ListInvitationsRequestSchema,
                                   { pageSize: PAGE, pageToken }, ListInvitationsResponseSchema);
  return { rows: answer.invitations, next: answer.nextPageToken };
});

export const invite = (engine: Engine, invitation: MessageInitShape<typeof InvitationSchema>) =>
  engine.call('PeopleService/CreateInvitation', CreateInvitationRequestSchema, { invitation },
              CreateInvitationResponseSchema);

export const revoke = (engine: Engine, invitationId: string) =>
  engine.call('PeopleService/RevokeInvitation', RevokeInvitationRequestSchema, { invitationId },
              RevokeInvitationResponseSchema);
