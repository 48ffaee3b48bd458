/** What the routes take. */
import { IdSchema } from '@stint/core';
import { Role } from '@stint/events';
import { pageQuery } from '@stint/http';
import { Type } from 'typebox';
import { PASSWORD_CHARS, PASSWORD_RULE } from './password.ts';

const strict = { additionalProperties: false } as const;
/** One line that a person wrote: not blank, no control characters. */
const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^(?=.*\\S)[^\\p{Cc}]*$' });
const prose = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength, pattern: '\\S' });
const Email = Type.String({ format: 'email', maxLength: 254 });
const Domain = Type.String({
  maxLength: 253,
  pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
  description: 'e-mail domain of a school, lower case',
});
const Day = Type.String({ format: 'date' });
/** https only: it is shown to others as something to click on. */
const Link = Type.String({ format: 'uri', pattern: '^https://', maxLength: 300 });
const Password = Type.String({
  minLength: PASSWORD_CHARS.min,
  maxLength: PASSWORD_CHARS.max,
  description: PASSWORD_RULE,
});
const KnownPassword = Type.String({ minLength: 1, maxLength: PASSWORD_CHARS.max });
const MailedToken = Type.String({ minLength: 1, maxLength: 100 });
const Adult = Type.Literal(true, { description: 'a student attests to be of the minimum age' });

const WorkAuthorization = Type.Object(
  {
    kind: Type.Enum(['unrestricted', 'cpt', 'opt']),
    startsOn: Type.Optional(Day),
    endsOn: Type.Optional(Day),
  },
  { ...strict, description: 'cpt needs its first and last day; opt may have them' },
);

const student = {
  schoolDomain: Type.Optional(Domain),
  major: line(120),
  degree: line(60),
  graduationYear: Type.Integer({ minimum: 1950, maximum: 2100 }),
  skills: Type.Optional(Type.Array(line(60), { maxItems: 30, uniqueItems: true })),
  links: Type.Optional(Type.Array(Link, { maxItems: 10, uniqueItems: true })),
  workAuthorization: WorkAuthorization,
  sharesWithSchool: Type.Optional(
    Type.Boolean({ description: 'career services may see the engagements; false unless said' }),
  ),
};
const employer = {
  organisation: line(120),
  website: Type.Optional(Link),
  almaMaters: Type.Optional(
    Type.Array(Domain, { maxItems: 10, uniqueItems: true, description: 'all of them, by domain' }),
  ),
};

/** Null takes the website away, what is absent stays. */
const employerChange = {
  ...employer,
  website: Type.Optional(Type.Unsafe<string | null>({ ...Link, type: ['string', 'null'] })),
};

export const RegistrationBody = Type.Object(
  {
    email: Email,
    password: Password,
    displayName: line(80),
    roles: Type.Array(Type.Enum(['student', 'employer']), { minItems: 1, maxItems: 2, uniqueItems: true }),
    adult: Type.Optional(Adult),
    student: Type.Optional(Type.Object(student, strict)),
    employer: Type.Optional(Type.Object(employer, strict)),
  },
  strict,
);

export const ProfileBody = Type.Object(
  {
    displayName: Type.Optional(line(80)),
    adult: Type.Optional(Adult),
    student: Type.Optional(Type.Partial(Type.Object(student), strict)),
    employer: Type.Optional(Type.Partial(Type.Object(employerChange), strict)),
  },
  { ...strict, minProperties: 1 },
);

export const SignInBody = Type.Object({ email: Email, password: KnownPassword }, strict);
export const ResetBody = Type.Object({ token: MailedToken, password: Password }, strict);
export const ChangePasswordBody = Type.Object({ password: KnownPassword, newPassword: Password }, strict);
export const CloseBody = Type.Object({ password: KnownPassword }, strict);
export const EmailChangeBody = Type.Object({ email: Email, password: KnownPassword }, strict);
export const AddressBody = Type.Object({ email: Email }, strict);
export const TokenBody = Type.Object({ token: MailedToken }, strict);
export const ReasonBody = Type.Object({ reason: prose(3, 1_000) }, strict);
export const StatementBody = Type.Object({ statement: prose(20, 4_000) }, strict);
export const DomainBody = Type.Object({ domain: Domain }, strict);

export const IdParams = Type.Object({ id: IdSchema }, strict);
export const EngagementParams = Type.Object({ engagementId: IdSchema }, strict);
export const StrikeParams = Type.Object({ id: IdSchema, engagementId: IdSchema }, strict);

export const AccountStatus = Type.Enum(['active', 'suspended', 'closed']);

export const SchoolQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 100, description: 'words of the name, or the domain' }),
    limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  },
  strict,
);
export const AccountsQuery = Type.Object(
  {
    role: Type.Optional(Role),
    status: Type.Optional(AccountStatus),
    strike: Type.Optional(
      Type.Enum(['confirmed', 'appealed', 'upheld', 'lifted'], {
        description: 'with a strike in this state',
      }),
    ),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 254, description: 'how the e-mail address begins' }),
    ),
    ...pageQuery,
  },
  strict,
);
