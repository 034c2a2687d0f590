package io.rapport.durability;

import io.rapport.ApiClient;
import io.rapport.durability.Ledger.State;
import java.util.Map;

/**
 * One request that changes accounts, to be sent until it is acknowledged.
 *
 * @param key its Idempotency-Key
 * @param effect the accounts that it touches, as they are afterwards
 */
record Write(String method, String path, Object body, String key, Map<String, State> effect) {

    ApiClient.Answer send(ApiClient client) {
        return client.send(method, path, body, "Idempotency-Key", key);
    }

    /** A deletion that happened before its answer was lost finds nothing to delete. */
    boolean acknowledgedBy(ApiClient.Answer answer) {
        return answer.status() / 100 == 2 || method.equals("DELETE") && answer.status() == 404;
    }
}
