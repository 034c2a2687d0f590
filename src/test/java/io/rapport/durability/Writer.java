package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.durability.Ledger.State;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A client who creates, changes and deletes accounts of its own, alone and in batches, and notes what was acknowledged. */
final class Writer implements Runnable {

    private final int number;
    private final Ledger ledger;
    private final Supplier<ApiClient> clients;
    private final Random dice;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private volatile boolean stopped;
    private Optional<Write> underway = Optional.empty();
    private int sequence;

    Writer(int number, Ledger ledger, Supplier<ApiClient> clients) {
        this.number = number;
        this.ledger = ledger;
        this.clients = clients;
        this.dice = new Random(number);
    }

    /** The write whose answer never came. */
    Optional<Write> underway() {
        return underway;
    }

    /** Writes until it is stopped or not answered. */
    @Override
    public void run() {
        stopped = false;
        var client = clients.get();
        while (!stopped) {
            underway = Optional.of(underway.orElseGet(this::next));
            if (!finish(client)) {
                return;
            }
        }
    }

    void stop() {
        stopped = true;
    }

    /** Sends what was not acknowledged once more, with the same key. */
    boolean finish() {
        return underway.isEmpty() || finish(clients.get());
    }

    private boolean finish(ApiClient client) {
        var write = underway.orElseThrow();
        ApiClient.Answer answer;
        try {
            answer = write.send(client);
        } catch (UncheckedIOException cut) {
            return false;
        }
        if (answer.status() == 429
                || answer.status() == 503
                || answer.status() == 409 && answer.code().equals("still_running")) {
            return false;
        }
        assertThat(write.acknowledgedBy(answer))
                .as("%s: %s %s", write, answer.status(), answer.text())
                .isTrue();
        learn(write, answer);
        ledger.acknowledge(write.effect());
        underway = Optional.empty();
        return true;
    }

    private void learn(Write write, ApiClient.Answer answer) {
        if (write.path().endsWith("/batch")) {
            var names = List.copyOf(write.effect().keySet());
            for (int i = 0; i < names.size(); i++) {
                ids.put(names.get(i), String.valueOf(answer.at("records." + i + ".id")));
            }
        } else if (write.method().equals("POST")) {
            ids.put(write.effect().keySet().iterator().next(), answer.id());
        }
        write.effect().forEach((name, state) -> {
            if (state.deleted()) {
                ids.remove(name);
            }
        });
    }

    private Write next() {
        String key = UUID.randomUUID().toString();
        var known = ids.keySet().stream()
                .skip(dice.nextInt(Math.max(1, ids.size())))
                .findFirst();
        var state = new State(dice.nextInt(1_000_000), false);
        int turn = dice.nextInt(4);
        if (known.isEmpty() || turn == 0) {
            String name = name();
            return new Write("POST", "/accounts", values(name, state), key, Map.of(name, state));
        }
        String address = "/accounts/" + ids.get(known.get());
        return switch (turn) {
            case 1 ->
                new Write("PATCH", address, Map.of("employees", state.employees()), key, Map.of(known.get(), state));
            case 2 -> batch(known.get(), state, key);
            default ->
                ids.size() < 5
                        ? batch(known.get(), state, key)
                        : new Write(
                                "DELETE",
                                address,
                                null,
                                key,
                                Map.of(known.get(), new State(lastOf(known.get()), true)));
        };
    }

    private long lastOf(String name) {
        return ledger.of(name).employees();
    }

    private Write batch(String known, State state, String key) {
        var effect = new LinkedHashMap<String, State>();
        effect.put(known, state);
        Stream.generate(this::name).limit(3).forEach(name -> effect.put(name, state));
        var changes = effect.keySet().stream()
                .map(name -> name.equals(known)
                        ? Map.of("op", "update", "id", ids.get(name), "values", Map.of("employees", state.employees()))
                        : Map.<String, Object>of("op", "create", "values", values(name, state)))
                .toList();
        return new Write("POST", "/accounts/batch", Map.of("changes", changes), key, effect);
    }

    private static Map<String, Object> values(String name, State state) {
        return Map.of("name", name, "employees", state.employees());
    }

    private String name() {
        return "Firm " + number + " no " + ++sequence;
    }
}
