export interface paths {
    "/api/dead-letters/evaluation": {
        parameters: {
        };
        get: operations["listEvaluationDeadLetters"];
    };
    "/api/dead-letters/evaluation/{id}/replay": {
        parameters: {
        };
        post: operations["replayEvaluationDeadLetter"];
    };
    "/api/dead-letters/evaluation/{id}/discard": {
        parameters: {
        };
        post: operations["discardEvaluationDeadLetter"];
    };
    "/api/engagements": {
        parameters: {
        };
        get: operations["listEngagements"];
    };
    "/api/engagements/{id}": {
        parameters: {
        };
        get: operations["getEngagement"];
    };
    "/api/evaluations": {
        parameters: {
        };
        get: operations["listEvaluations"];
    };
    "/api/evaluations/summary": {
        parameters: {
        };
        get: operations["summarizeEvaluations"];
    };
    "/api/engagements/export": {
        parameters: {
        };
        get: operations["exportEngagements"];
    };
    "/api/engagements/{id}/deliver": {
        parameters: {
        };
        post: operations["deliverWork"];
    };
    "/api/engagements/{id}/hours": {
        parameters: {
        };
        post: operations["logHours"];
    };
    "/api/engagements/{id}/conversion/confirm": {
        parameters: {
        };
        post: operations["confirmConversion"];
    };
    "/api/engagements/{id}/evaluation/shown": {
        parameters: {
        };
        patch: operations["showEvaluation"];
    };
    "/api/engagements/{id}/request-changes": {
        parameters: {
        };
        post: operations["requestChanges"];
    };
    "/api/engagements/{id}/approve": {
        parameters: {
        };
        post: operations["approveWork"];
    };
    "/api/engagements/{id}/conversion": {
        parameters: {
        };
        post: operations["recordConversion"];
    };
    "/api/engagements/{id}/dispute": {
        parameters: {
        };
        post: operations["openDispute"];
    };
    "/api/engagements/{id}/answer-dispute": {
        parameters: {
        };
        post: operations["answerDispute"];
    };
    "/api/engagements/{id}/cancel": {
        parameters: {
        };
        post: operations["cancelEngagement"];
    };
    "/api/engagements/{id}/evaluation": {
        parameters: {
        };
        put: operations["submitEvaluation"];
    };
    "/api/engagements/{id}/rule": {
        parameters: {
        };
        post: operations["ruleDispute"];
    };
    "/api/engagements/{id}/strike": {
        parameters: {
        };
        post: operations["confirmStrike"];
    };
    "/api/engagements/{id}/acknowledge": {
        parameters: {
        };
        post: operations["acknowledgeEngagement"];
    };
    "/api/portfolios/me": {
        parameters: {
        };
        get: operations["showOwnPortfolio"];
        put: operations["arrangePortfolio"];
    };
    "/api/portfolios/{slug}": {
        parameters: {
        };
        get: operations["readPortfolio"];
    };
    "/api/engagements/{id}/messages": {
        parameters: {
        };
        get: operations["listMessages"];
        post: operations["sendMessage"];
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
        Money: {
            amountCents: number;
            currency: "USD";
        };
        Deliverable: {
            id: string;
            title: string;
            acceptanceCriteria: {
                id: string;
                text: string;
            }[];
        };
        DeadLetter: {
            id: string;
            topic: string;
            key: string;
            type: string;
            reason: string;
            at: string;
        };
        Engagement: {
            id: string;
            version: number;
            status: "scheduled" | "active" | "delivered" | "changes-requested" | "disputed" | "approved" | "completed" | "cancelled";
            projectId: string;
            title: string;
            category: string;
            studentId: string;
            studentName?: string;
            employerId: string;
            employerName?: string;
            organisation?: string;
            fee: components["schemas"]["Money"];
            estimatedHours: number;
            hoursLogged: number;
            fundedAt: string;
            startsAt?: string;
            startedAt?: string;
            workDueBy?: string;
            deliveredAt?: string;
            autoApproveAt?: string;
            changesDueBy?: string;
            answerBy?: string;
            ruleBy?: string;
            approvedAt?: string;
            completedAt?: string;
            evaluateBy?: string;
            cancelledAt?: string;
            acknowledgedAt?: string;
            missingForAcknowledgement?: ("learning-objectives" | "supervisor" | "evaluation-of-student")[];
            overdueAt?: string;
            cancellationProposedBy?: "student" | "employer";
            terms: {
                skills: string[];
                deliverables: components["schemas"]["Deliverable"][];
                learningObjectives: string[];
                supervisor: {
                    name: string;
                    title: string;
                };
                aiUse: string;
                durationDays: number;
                commission: components["schemas"]["Money"];
                total: components["schemas"]["Money"];
                cptEligible: boolean;
            };
            hours?: {
                date: string;
                hours: number;
                note: string;
            }[];
            deliveries?: components["schemas"]["Delivery"][];
            changeRequests?: components["schemas"]["ChangeRequest"][];
            changeRequestsLeft?: number;
            dispute?: components["schemas"]["Dispute"];
            cancellationProposal?: {
                by: "student" | "employer";
                reason: string;
                proposedAt: string;
            };
            cancelledBy?: "student" | "employer" | "agreement" | "ruling";
            cancelledBecause?: string;
            approvedBy?: "employer" | "clock" | "ruling";
            toStudent?: components["schemas"]["Money"];
            paid?: components["schemas"]["Money"];
            refunded?: components["schemas"]["Money"];
            evaluations?: {
                "of-student": components["schemas"]["EvaluationState"];
                "of-employer": components["schemas"]["EvaluationState"];
            };
            conversion?: {
                kind: "internship" | "full-time";
                recordedAt: string;
                confirmed: boolean;
            };
            strikes: {
                against: "student" | "employer";
                reason: string;
                confirmedAt: string;
            }[];
        };
        EngagementSummary: {
            id: string;
            version: number;
            status: "scheduled" | "active" | "delivered" | "changes-requested" | "disputed" | "approved" | "completed" | "cancelled";
            projectId: string;
            title: string;
            category: string;
            studentId: string;
            studentName?: string;
            employerId: string;
            employerName?: string;
            organisation?: string;
            fee: components["schemas"]["Money"];
            estimatedHours: number;
            hoursLogged: number;
            fundedAt: string;
            startsAt?: string;
            startedAt?: string;
            workDueBy?: string;
            deliveredAt?: string;
            autoApproveAt?: string;
            changesDueBy?: string;
            answerBy?: string;
            ruleBy?: string;
            approvedAt?: string;
            completedAt?: string;
            evaluateBy?: string;
            cancelledAt?: string;
            acknowledgedAt?: string;
            missingForAcknowledgement?: ("learning-objectives" | "supervisor" | "evaluation-of-student")[];
            overdueAt?: string;
            cancellationProposedBy?: "student" | "employer";
        };
        Delivery: {
            items: {
                deliverableId: string;
                note: string;
                links: string[];
            }[];
            aiUse?: {
                used: boolean;
                statement?: string;
            };
            deliveredAt: string;
        };
        ChangeRequest: {
            criterionIds: string[];
            note: string;
            requestedAt: string;
            dueBy: string;
        };
        Dispute: {
            by: "student" | "employer";
            reason: string;
            openedAt: string;
            answerBy: string;
            ruleBy: string;
            answer?: {
                text: string;
                answeredAt: string;
            };
            ruling?: {
                toStudent: components["schemas"]["Money"];
                toEmployer: components["schemas"]["Money"];
                text: string;
                ruledAt: string;
            };
        };
        EvaluationState: {
            status: "open" | "submitted" | "published" | "missed";
            evaluation?: {
                overall: 1 | 2 | 3 | 4 | 5;
                competencies: {
                    "career-and-self-development": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    communication: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    "critical-thinking": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    "equity-and-inclusion": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    leadership: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    professionalism: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    teamwork: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    technology: 1 | 2 | 3 | 4 | 5 | "not-observed";
                };
                strengths: string;
                advice?: string;
                wouldWorkAgain?: boolean;
            };
            submittedAt?: string;
            publishedAt?: string;
            shown?: boolean;
        };
        Evaluation: {
            overall: 1 | 2 | 3 | 4 | 5;
            competencies: {
                "career-and-self-development": 1 | 2 | 3 | 4 | 5 | "not-observed";
                communication: 1 | 2 | 3 | 4 | 5 | "not-observed";
                "critical-thinking": 1 | 2 | 3 | 4 | 5 | "not-observed";
                "equity-and-inclusion": 1 | 2 | 3 | 4 | 5 | "not-observed";
                leadership: 1 | 2 | 3 | 4 | 5 | "not-observed";
                professionalism: 1 | 2 | 3 | 4 | 5 | "not-observed";
                teamwork: 1 | 2 | 3 | 4 | 5 | "not-observed";
                technology: 1 | 2 | 3 | 4 | 5 | "not-observed";
            };
            strengths: string;
            advice: string;
            wouldWorkAgain: boolean;
        };
        PublishedEvaluation: {
            engagementId?: string;
            direction: "of-student" | "of-employer";
            projectTitle?: string;
            category: string;
            skills?: string[];
            employerId: string;
            organisation?: string;
            publishedAt: string;
            shown: boolean;
            evaluation: {
                overall: 1 | 2 | 3 | 4 | 5;
                competencies: {
                    "career-and-self-development": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    communication: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    "critical-thinking": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    "equity-and-inclusion": 1 | 2 | 3 | 4 | 5 | "not-observed";
                    leadership: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    professionalism: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    teamwork: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    technology: 1 | 2 | 3 | 4 | 5 | "not-observed";
                };
                strengths: string;
            };
        };
        EvaluationSummary: {
            count: number;
            overall?: number;
            competencies: {
                [key: string]: {
                    mean: number;
                    observations: number;
                };
            };
            wouldWorkAgain?: number;
        };
        Portfolio: {
            displayName: string;
            headline?: string;
            items: {
                engagementId: string;
                title: string;
                category: string;
                organisation?: string;
                skills: string[];
                startedAt?: string;
                completedAt: string;
                estimatedHours: number;
                hoursLogged: number;
                deliverables: string[];
                acknowledged: boolean;
                evaluation?: {
                    overall: 1 | 2 | 3 | 4 | 5;
                    competencies: {
                        "career-and-self-development": 1 | 2 | 3 | 4 | 5 | "not-observed";
                        communication: 1 | 2 | 3 | 4 | 5 | "not-observed";
                        "critical-thinking": 1 | 2 | 3 | 4 | 5 | "not-observed";
                        "equity-and-inclusion": 1 | 2 | 3 | 4 | 5 | "not-observed";
                        leadership: 1 | 2 | 3 | 4 | 5 | "not-observed";
                        professionalism: 1 | 2 | 3 | 4 | 5 | "not-observed";
                        teamwork: 1 | 2 | 3 | 4 | 5 | "not-observed";
                        technology: 1 | 2 | 3 | 4 | 5 | "not-observed";
                    };
                    strengths: string;
                };
                conversion?: "internship" | "full-time";
            }[];
        };
        OwnPortfolio: {
            version: number;
            isPublic: boolean;
            slug?: string;
            path?: string;
            headline?: string;
            engagementIds: string[];
            preview: components["schemas"]["Portfolio"];
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
    listEvaluationDeadLetters: {
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
    replayEvaluationDeadLetter: {
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
    discardEvaluationDeadLetter: {
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
    listEngagements: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                role?: "student" | "employer" | "operator" | "career-services";
                status?: "scheduled" | "active" | "delivered" | "changes-requested" | "disputed" | "approved" | "completed" | "cancelled";
                acknowledged?: boolean;
                stuck?: boolean;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EngagementSummary"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    getEngagement: {
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
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    listEvaluations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                studentId?: string;
                employerId?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PublishedEvaluation"][];
                        nextCursor?: string;
                    };
                };
            };
        };
    };
    summarizeEvaluations: {
        parameters: {
            query?: {
                studentId?: string;
                employerId?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationSummary"];
                };
            };
        };
    };
    exportEngagements: {
        parameters: {
            query?: {
                acknowledged?: boolean;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    deliverWork: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        deliverableId: string;
                        note: string;
                        links: string[];
                    }[];
                    aiUse?: {
                        used: boolean;
                        statement?: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    logHours: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    date: string;
                    hours: number;
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    confirmConversion: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    showEvaluation: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    shown: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    requestChanges: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    criterionIds: string[];
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    approveWork: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    recordConversion: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: "internship" | "full-time";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    openDispute: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
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
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    answerDispute: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    cancelEngagement: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
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
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    submitEvaluation: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    ruleDispute: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    toStudent: components["schemas"]["Money"];
                    ruling: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    confirmStrike: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    against: "student" | "employer";
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
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    acknowledgeEngagement: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engagement"];
                };
            };
        };
    };
    showOwnPortfolio: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPortfolio"];
                };
            };
        };
    };
    arrangePortfolio: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    isPublic: boolean;
                    slug?: string | null;
                    headline?: string;
                    engagementIds: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPortfolio"];
                };
            };
        };
    };
    readPortfolio: {
        parameters: {
            path: {
                slug: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Portfolio"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
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
                    "application/json": {
                        items: {
                            id: string;
                            from: "student" | "employer";
                            text: string;
                            at: string;
                        }[];
                        nextCursor?: string;
                        writableUntil?: string;
                    };
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        from: "student" | "employer";
                        text: string;
                        at: string;
                    };
                };
            };
        };
    };
}
