export interface paths {
    "/api/dead-letters/identity": {
        parameters: {
        };
        get: operations["listIdentityDeadLetters"];
    };
    "/api/dead-letters/identity/{id}/replay": {
        parameters: {
        };
        post: operations["replayIdentityDeadLetter"];
    };
    "/api/dead-letters/identity/{id}/discard": {
        parameters: {
        };
        post: operations["discardIdentityDeadLetter"];
    };
    "/api/accounts": {
        parameters: {
        };
        get: operations["listAccounts"];
        post: operations["registerAccount"];
    };
    "/api/schools": {
        parameters: {
        };
        get: operations["searchSchools"];
    };
    "/api/sessions": {
        parameters: {
        };
        post: operations["signIn"];
        delete: operations["signOut"];
    };
    "/api/sessions/refresh": {
        parameters: {
        };
        post: operations["refreshSession"];
    };
    "/.well-known/jwks.json": {
        parameters: {
        };
        get: operations["publicKeys"];
    };
    "/api/password-resets": {
        parameters: {
        };
        post: operations["requestPasswordReset"];
    };
    "/api/password-resets/redeem": {
        parameters: {
        };
        post: operations["resetPassword"];
    };
    "/api/me": {
        parameters: {
        };
        get: operations["readMe"];
        patch: operations["updateMe"];
    };
    "/api/me/close": {
        parameters: {
        };
        post: operations["closeAccount"];
    };
    "/api/me/strikes/{engagementId}/appeal": {
        parameters: {
        };
        post: operations["appealStrike"];
    };
    "/api/students/{id}": {
        parameters: {
        };
        get: operations["readStudent"];
    };
    "/api/me/schools": {
        parameters: {
        };
        post: operations["requestSchoolVerification"];
    };
    "/api/me/email/resend": {
        parameters: {
        };
        post: operations["resendEmailVerification"];
    };
    "/api/me/email": {
        parameters: {
        };
        post: operations["requestEmailChange"];
    };
    "/api/me/schools/verify": {
        parameters: {
        };
        post: operations["verifySchool"];
    };
    "/api/me/email/verify": {
        parameters: {
        };
        post: operations["verifyEmail"];
    };
    "/api/me/email/confirm": {
        parameters: {
        };
        post: operations["changeEmail"];
    };
    "/api/me/password": {
        parameters: {
        };
        post: operations["changePassword"];
    };
    "/api/accounts/{id}/suspend": {
        parameters: {
        };
        post: operations["suspendAccount"];
    };
    "/api/accounts/{id}/reinstate": {
        parameters: {
        };
        post: operations["reinstateAccount"];
    };
    "/api/accounts/{id}/grant-career-services": {
        parameters: {
        };
        post: operations["grantCareerServices"];
    };
    "/api/accounts/{id}/revoke-career-services": {
        parameters: {
        };
        post: operations["revokeCareerServices"];
    };
    "/api/accounts/{id}/strikes/{engagementId}/uphold": {
        parameters: {
        };
        post: operations["upholdStrike"];
    };
    "/api/accounts/{id}/strikes/{engagementId}/lift": {
        parameters: {
        };
        post: operations["liftStrike"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
            code: string;
            errors?: {
                pointer: string;
                in?: string;
                detail: string;
                code?: string;
            }[];
        };
        SchoolMark: {
            domain: string;
            name: string;
            verified: boolean;
        };
        WorkAuthorization: {
            kind: "unrestricted" | "cpt" | "opt";
            startsOn?: string;
            endsOn?: string;
        };
        DeadLetter: {
            id: string;
            topic: string;
            key: string;
            type: string;
            reason: string;
            at: string;
        };
        Registration: {
            email: string;
            password: string;
            displayName: string;
            roles: ("student" | "employer")[];
            adult?: true;
            student?: {
                schoolDomain?: string;
                major: string;
                degree: string;
                graduationYear: number;
                skills?: string[];
                links?: string[];
                workAuthorization: {
                    kind: "unrestricted" | "cpt" | "opt";
                    startsOn?: string;
                    endsOn?: string;
                };
                sharesWithSchool?: boolean;
            };
            employer?: {
                organisation: string;
                website?: string;
                almaMaters?: string[];
            };
        };
        ProfileChange: {
            displayName?: string;
            adult?: true;
            student?: {
                schoolDomain?: string;
                major?: string;
                degree?: string;
                graduationYear?: number;
                skills?: string[];
                links?: string[];
                workAuthorization?: {
                    kind: "unrestricted" | "cpt" | "opt";
                    startsOn?: string;
                    endsOn?: string;
                };
                sharesWithSchool?: boolean;
            };
            employer?: {
                organisation?: string;
                website?: string | null;
                almaMaters?: string[];
            };
        };
        Me: {
            id: string;
            status: "active" | "suspended" | "closed";
            roles: ("student" | "employer" | "career-services" | "operator")[];
            registeredAt: string;
            email: string;
            emailVerified: boolean;
            pendingEmail?: {
                email: string;
                expiresAt?: string;
            };
            displayName: string;
            student?: {
                school: components["schemas"]["SchoolMark"];
                major: string;
                degree: string;
                graduationYear: number;
                skills: string[];
                links: string[];
                workAuthorization: components["schemas"]["WorkAuthorization"];
                sharesWithSchool: boolean;
            };
            employer?: {
                organisation: string;
                website?: string;
                domain: string;
                domainVerified: boolean;
                almaMaters: components["schemas"]["SchoolMark"][];
            };
            careerServicesOf?: string;
            verifiedSchools: string[];
            suspension?: components["schemas"]["Suspension"];
            strikes: components["schemas"]["Strike"][];
        };
        Account: {
            id: string;
            status: "active" | "suspended" | "closed";
            roles: ("student" | "employer" | "career-services" | "operator")[];
            registeredAt: string;
            email?: string;
            emailVerified?: boolean;
            pendingEmail?: {
                email: string;
                expiresAt?: string;
            };
            displayName?: string;
            student?: {
                school: components["schemas"]["SchoolMark"];
                major: string;
                degree: string;
                graduationYear: number;
                skills: string[];
                links: string[];
                workAuthorization: components["schemas"]["WorkAuthorization"];
                sharesWithSchool: boolean;
            };
            employer?: {
                organisation: string;
                website?: string;
                domain: string;
                domainVerified: boolean;
                almaMaters: components["schemas"]["SchoolMark"][];
            };
            careerServicesOf?: string;
            verifiedSchools?: string[];
            suspension?: components["schemas"]["Suspension"];
            strikes?: components["schemas"]["Strike"][];
            record?: {
                at: string;
                move: string;
                by: string;
                reason: string;
            }[];
            closedAt?: string;
        };
        AccountPage: {
            items: components["schemas"]["Account"][];
            nextCursor?: string;
        };
        Student: {
            id: string;
            displayName: string;
            school: components["schemas"]["SchoolMark"];
            major: string;
            degree: string;
            graduationYear: number;
            skills: string[];
            links: string[];
        };
        School: {
            domain: string;
            name: string;
        };
        Strike: {
            engagementId: string;
            as: "student" | "employer";
            reason: string;
            confirmedAt: string;
            fadesAt: string;
            status: "confirmed" | "appealed" | "upheld" | "lifted";
            appeal?: {
                statement: string;
                at: string;
            };
            answer?: {
                reason: string;
                at: string;
            };
        };
        Suspension: {
            by: "operator" | "strikes";
            reason: string;
            since: string;
        };
        Grant: {
            accessToken: string;
            expiresAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listIdentityDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    replayIdentityDeadLetter: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    discardIdentityDeadLetter: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                role?: "student" | "employer" | "career-services" | "operator";
                status?: "active" | "suspended" | "closed";
                strike?: "confirmed" | "appealed" | "upheld" | "lifted";
                q?: string;
                limit?: number;
                cursor?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
        };
    };
    registerAccount: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    searchSchools: {
        parameters: {
            query: {
                q: string;
                limit?: number;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["School"][];
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    signOut: {
        parameters: {
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    refreshSession: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    publicKeys: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            kty: "EC";
                            crv: "P-256";
                            x: string;
                            y: string;
                            kid: string;
                            alg: "ES256";
                            use: "sig";
                        }[];
                    };
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    resetPassword: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    readMe: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    closeAccount: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    appealStrike: {
        parameters: {
            path: {
                engagementId: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readStudent: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
        };
    };
    requestSchoolVerification: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["School"];
                };
            };
        };
    };
    resendEmailVerification: {
        parameters: {
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
            };
        };
    };
    requestEmailChange: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    verifySchool: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    changeEmail: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    suspendAccount: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    reinstateAccount: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    grantCareerServices: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    revokeCareerServices: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    upholdStrike: {
        parameters: {
            path: {
                id: string;
                engagementId: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    liftStrike: {
        parameters: {
            path: {
                id: string;
                engagementId: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
}
