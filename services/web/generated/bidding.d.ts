export interface paths {
    "/api/dead-letters/bidding": {
        parameters: {
        };
        get: operations["listBiddingDeadLetters"];
    };
    "/api/dead-letters/bidding/{id}/replay": {
        parameters: {
        };
        post: operations["replayBiddingDeadLetter"];
    };
    "/api/dead-letters/bidding/{id}/discard": {
        parameters: {
        };
        post: operations["discardBiddingDeadLetter"];
    };
    "/api/bids": {
        parameters: {
        };
        get: operations["listBids"];
        post: operations["submitBid"];
    };
    "/api/bids/{id}": {
        parameters: {
        };
        get: operations["getBid"];
        patch: operations["reviseBid"];
    };
    "/api/bids/{id}/withdraw": {
        parameters: {
        };
        post: operations["withdrawBid"];
    };
    "/api/bids/{id}/shortlist": {
        parameters: {
        };
        post: operations["shortlistBid"];
    };
    "/api/bids/{id}/decline": {
        parameters: {
        };
        post: operations["declineBid"];
    };
    "/api/bids/{id}/accept": {
        parameters: {
        };
        post: operations["acceptBid"];
    };
    "/api/employers/{employerId}/response-record": {
        parameters: {
        };
        get: operations["getResponseRecord"];
    };
    "/api/interviews": {
        parameters: {
        };
        get: operations["listInterviews"];
        post: operations["askForInterview"];
    };
    "/api/interviews/{id}/withdraw": {
        parameters: {
        };
        post: operations["withdrawInterview"];
    };
    "/api/interviews/{id}/accept": {
        parameters: {
        };
        post: operations["acceptInterview"];
    };
    "/api/interviews/{id}/decline": {
        parameters: {
        };
        post: operations["declineInterview"];
    };
    "/api/interviews/{id}": {
        parameters: {
        };
        get: operations["getInterview"];
    };
    "/api/invitations": {
        parameters: {
        };
        get: operations["listInvitations"];
        post: operations["inviteStudent"];
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
        Bid: {
            id: string;
            version: number;
            status: "live" | "shortlisted" | "accepted" | "funded" | "closed" | "declined" | "withdrawn" | "lapsed";
            projectId: string;
            projectTitle: string;
            employerId: string;
            organisation?: string;
            studentId: string;
            application: string;
            availability?: string;
            student: {
                displayName: string;
                school: components["schemas"]["SchoolMark"];
                major: string;
                degree: string;
                graduationYear: number;
                skills: string[];
                workAuthorization: components["schemas"]["WorkAuthorization"];
            };
            submittedAt: string;
            revisedAt?: string;
            answerBy: string;
            next?: {
                text: string;
                by?: string;
            };
            slot?: number;
            acceptedAt?: string;
            fundBy?: string;
            since: string;
            reason?: string;
            note?: string;
        };
        BidPage: {
            items: components["schemas"]["Bid"][];
            nextCursor?: string;
            total: number;
            hidden: number;
        };
        ResponseRecord: {
            employerId: string;
            answered: number;
            lapsed: number;
            accepted: number;
            medianHoursToAnswer?: number;
        };
        Interview: {
            id: string;
            version: number;
            status: "asked" | "accepted" | "declined" | "withdrawn" | "lapsed";
            bidId: string;
            projectId: string;
            projectTitle: string;
            employerId: string;
            studentId: string;
            employer: {
                displayName: string;
                organisation: string;
                domainVerified: boolean;
                almaMater: components["schemas"]["SchoolMark"];
            };
            student: {
                displayName: string;
                major: string;
                graduationYear: number;
            };
            message: string;
            proposedTimes: string[];
            askedAt: string;
            answerBy: string;
            answeredAt?: string;
            endedAt?: string;
            answer?: string;
            contact?: string;
        };
        InterviewPage: {
            items: components["schemas"]["Interview"][];
            nextCursor?: string;
        };
        Invitation: {
            id: string;
            bidId: string;
            projectId: string;
            projectTitle: string;
            employerId: string;
            organisation: string;
            studentId: string;
            studentName: string;
            invitedAt: string;
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            nextCursor?: string;
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
    listBiddingDeadLetters: {
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
    replayBiddingDeadLetter: {
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
    discardBiddingDeadLetter: {
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
    listBids: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                projectId?: string;
                almaMater?: string;
                major?: string;
                graduationYear?: number;
                skill?: string;
                cpt?: boolean;
                status?: ("live" | "shortlisted" | "accepted" | "funded" | "closed" | "declined" | "withdrawn" | "lapsed")[];
                sort?: "newest" | "oldest" | "graduation-year" | "school";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidPage"];
                };
            };
        };
    };
    submitBid: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    projectId: string;
                    application: string;
                    availability?: string;
                    feeCents?: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    getBid: {
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
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    reviseBid: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    application?: string;
                    availability?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    withdrawBid: {
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
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    shortlistBid: {
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
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    declineBid: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: "skills-mismatch" | "filled" | "timing" | "application-unclear" | "another-student" | "other";
                    note?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    acceptBid: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
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
                    "application/json": components["schemas"]["Bid"];
                };
            };
        };
    };
    getResponseRecord: {
        parameters: {
            path: {
                employerId: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseRecord"];
                };
            };
        };
    };
    listInterviews: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "asked" | "accepted" | "declined" | "withdrawn" | "lapsed";
                as?: "student" | "employer";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewPage"];
                };
            };
        };
    };
    askForInterview: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    bidId: string;
                    message: string;
                    proposedTimes: string[];
                    contact: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interview"];
                };
            };
        };
    };
    withdrawInterview: {
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
                    "application/json": components["schemas"]["Interview"];
                };
            };
        };
    };
    acceptInterview: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    contact: string;
                    message?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interview"];
                };
            };
        };
    };
    declineInterview: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    message?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interview"];
                };
            };
        };
    };
    getInterview: {
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
                    "application/json": components["schemas"]["Interview"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                projectId?: string;
                as?: "student" | "employer";
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
        };
    };
    inviteStudent: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    bidId: string;
                    projectId: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
}
