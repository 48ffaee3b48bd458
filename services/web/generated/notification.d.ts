export interface paths {
    "/api/dead-letters/notification": {
        parameters: {
        };
        get: operations["listNotificationDeadLetters"];
    };
    "/api/dead-letters/notification/{id}/replay": {
        parameters: {
        };
        post: operations["replayNotificationDeadLetter"];
    };
    "/api/dead-letters/notification/{id}/discard": {
        parameters: {
        };
        post: operations["discardNotificationDeadLetter"];
    };
    "/api/notifications": {
        parameters: {
        };
        get: operations["listNotifications"];
    };
    "/api/notifications/{id}/read": {
        parameters: {
        };
        post: operations["readNotification"];
    };
    "/api/notifications/read-all": {
        parameters: {
        };
        post: operations["readAllNotifications"];
    };
    "/api/notifications/settings": {
        parameters: {
        };
        get: operations["readNotificationSettings"];
        put: operations["changeNotificationSettings"];
    };
    "/api/notifications/stream": {
        parameters: {
        };
        get: operations["streamNotifications"];
    };
    "/api/notifications/mail/stop/{key}": {
        parameters: {
        };
        post: operations["stopMails"];
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
        DeadLetter: {
            id: string;
            topic: string;
            key: string;
            type: string;
            reason: string;
            at: string;
        };
        Notification: {
            id: string;
            accountId: string;
            kind: "account.suspended.v1" | "account.reinstated.v1" | "account.school-verified.v1" | "project.submitted-for-review.v1" | "project.turned-down.v1" | "project.published.v1" | "project.expired.v1" | "saved-search.matched.v1" | "bid.submitted.v1" | "bid.shortlisted.v1" | "bid.declined.v1" | "bid.lapsed.v1" | "bid.accepted.v1" | "interview.requested.v1" | "interview.accepted.v1" | "interview.declined.v1" | "interview.withdrawn.v1" | "interview.lapsed.v1" | "student.invited.v1" | "payment.requested.v1" | "payment.lapsed.v1" | "payment.frozen.v1" | "payment.refunded.v1" | "payout.awaiting-recipient.v1" | "payout.paid.v1" | "recipient.ready.v1" | "recipient.restricted.v1" | "engagement.started.v1" | "message.sent.v1" | "work.delivered.v1" | "review.reminded.v1" | "changes.requested.v1" | "work.approved.v1" | "dispute.opened.v1" | "dispute.answered.v1" | "engagement.cancellation-proposed.v1" | "dispute.resolved.v1" | "engagement.cancelled.v1" | "engagement.completed.v1" | "engagement.acknowledged.v1" | "engagement.strike-confirmed.v1" | "conversion.recorded.v1" | "evaluation.published.v1";
            as: "student" | "employer" | "operator" | "account";
            params: components["schemas"]["NotificationParams"];
            text: string;
            link: string;
            at: string;
            readAt?: string;
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            nextCursor?: string;
            unread: number;
        };
        NotificationParams: {
            projectId?: string;
            bidId?: string;
            engagementId?: string;
            interviewId?: string;
            employerId?: string;
            studentId?: string;
            projectTitle?: string;
            searchName?: string;
            newProjects?: number;
            by?: string;
            reason?: string;
            organisation?: string;
            schoolDomain?: string;
            domain?: string;
            kind?: string;
            direction?: string;
            confirmed?: boolean;
            applyBy?: string;
            answerBy?: string;
            fundBy?: string;
            dueAt?: string;
            dueBy?: string;
            workDueBy?: string;
            autoApproveAt?: string;
            ruleBy?: string;
            evaluateBy?: string;
            fee?: components["schemas"]["Money"];
            total?: components["schemas"]["Money"];
            paid?: components["schemas"]["Money"];
            refunded?: components["schemas"]["Money"];
            toStudent?: components["schemas"]["Money"];
            toEmployer?: components["schemas"]["Money"];
        };
        NotificationSettings: {
            mail: boolean;
            address?: string;
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
    listNotificationDeadLetters: {
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
    replayNotificationDeadLetter: {
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
    discardNotificationDeadLetter: {
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
    listNotifications: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                unread?: boolean;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
        };
    };
    readNotification: {
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
                    "application/json": components["schemas"]["Notification"];
                };
            };
        };
    };
    readAllNotifications: {
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
    readNotificationSettings: {
        parameters: {
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
        };
    };
    changeNotificationSettings: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": {
                    mail: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettings"];
                };
            };
        };
    };
    streamNotifications: {
        parameters: {
            header?: {
                "last-event-id"?: string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    stopMails: {
        parameters: {
            path: {
                key: string;
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
}
