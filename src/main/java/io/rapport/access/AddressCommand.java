package io.rapport.access;

import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Words;
import io.rapport.tenancy.Tenants;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code lift-addresses ORGANISATION}: whoever is at the machine lets people in from anywhere again. */
@Component
class AddressCommand implements ConsoleCommand {

    private final Tenants tenants;
    private final Actors actors;
    private final AddressLists lists;

    AddressCommand(Tenants tenants, Actors actors, AddressLists lists) {
        this.tenants = tenants;
        this.actors = actors;
        this.lists = lists;
    }

    @Override
    public String name() {
        return "lift-addresses";
    }

    @Override
    public String run(List<String> arguments) {
        var words = Words.of(arguments, Set.of(), Set.of(), "addresses_usage");
        if (words.plain().size() != 1) {
            throw Problem.malformed("addresses_usage");
        }
        var tenant = tenants.find(words.plain().getFirst()).orElseThrow(() -> Problem.malformed("addresses_usage"));
        lists.lift(actors.system(tenant, "lift-addresses command"));
        return tenant.name();
    }
}
