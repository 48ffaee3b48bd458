/** What the routes answer. */
import { IdSchema, InstantSchema } from '@stint/core';
import { Role, SchoolMark, WorkAuthorization } from '@stint/events';
import { pageSchema } from '@stint/http';
import { Type } from 'typebox';
import { AccountStatus, ProfileBody, RegistrationBody } from './schemas.ts';

const School = Type.Object({ domain: Type.String(), name: Type.String() });
const Suspension = Type.Object({
  by: Type.Enum(['operator', 'strikes']),
  reason: Type.String(),
  since: InstantSchema,
});
const Strike = Type.Object({
  engagementId: IdSchema,
  as: Type.Enum(['student', 'employer']),
  reason: Type.String(),
  confirmedAt: InstantSchema,
  fadesAt: InstantSchema,
  status: Type.Enum(['confirmed', 'appealed', 'upheld', 'lifted']),
  appeal: Type.Optional(Type.Object({ statement: Type.String(), at: InstantSchema })),
  answer: Type.Optional(Type.Object({ reason: Type.String(), at: InstantSchema })),
});

const shownProfile = {
  school: SchoolMark,
  major: Type.String(),
  degree: Type.String(),
  graduationYear: Type.Integer(),
  skills: Type.Array(Type.String()),
  links: Type.Array(Type.String()),
};
const account = {
  id: IdSchema,
  status: AccountStatus,
  roles: Type.Array(Role),
  registeredAt: InstantSchema,
};
const standing = {
  email: Type.String(),
  emailVerified: Type.Boolean(),
  pendingEmail: Type.Optional(
    Type.Object(
      { email: Type.String(), expiresAt: Type.Optional(InstantSchema) },
      {
        description:
          'the address it is to have: until its mail is answered; it is still to go out where nothing expires',
      },
    ),
  ),
  displayName: Type.String(),
  student: Type.Optional(
    Type.Object({
      ...shownProfile,
      workAuthorization: WorkAuthorization,
      sharesWithSchool: Type.Boolean(),
    }),
  ),
  employer: Type.Optional(
    Type.Object({
      organisation: Type.String(),
      website: Type.Optional(Type.String()),
      domain: Type.String(),
      domainVerified: Type.Boolean(),
      almaMaters: Type.Array(SchoolMark),
    }),
  ),
  careerServicesOf: Type.Optional(Type.String()),
  verifiedSchools: Type.Array(Type.String()),
  suspension: Type.Optional(Suspension),
  strikes: Type.Array(Strike),
};
const RecordEntry = Type.Object({
  at: InstantSchema,
  move: Type.String(),
  by: Type.String(),
  reason: Type.String(),
});

export const MeView = Type.Object({ ...account, ...standing });
/** As an operator sees it; of a closed account nothing personal is left. */
export const AccountView = Type.Object({
  ...account,
  ...Type.Partial(Type.Object(standing)).properties,
  record: Type.Optional(Type.Array(RecordEntry)),
  closedAt: Type.Optional(InstantSchema),
});
export const AccountPage = pageSchema(AccountView);
export const StudentView = Type.Object({ id: IdSchema, displayName: Type.String(), ...shownProfile });
export const SchoolList = Type.Object({ items: Type.Array(School) });
export const SchoolView = School;
export const GrantView = Type.Object({
  accessToken: Type.String({ description: 'ES256 JWT, for the Authorization header' }),
  expiresAt: InstantSchema,
});
export const JwksView = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.Literal('EC'),
      crv: Type.Literal('P-256'),
      x: Type.String(),
      y: Type.String(),
      kid: Type.String(),
      alg: Type.Literal('ES256'),
      use: Type.Literal('sig'),
    }),
  ),
});

/** What the OpenAPI document calls by name. */
export const schemas = {
  Registration: RegistrationBody,
  ProfileChange: ProfileBody,
  Me: MeView,
  Account: AccountView,
  AccountPage,
  Student: StudentView,
  School,
  Strike,
  Suspension,
  Grant: GrantView,
};
