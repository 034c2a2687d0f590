package io.rapport.sales.owned;

import static io.rapport.sales.owned.PotentialObject.ACCOUNT;
import static io.rapport.sales.owned.PotentialObject.PRODUCT;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For each product an account has one potential. */
@Component
class PotentialOnce implements Together {

    @Override
    public String object() {
        return PotentialObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return ACCOUNT;
    }

    @Override
    public Set<String> reads() {
        return Set.of("account", "product");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var products = new HashSet<UUID>();
        for (int i = 0; i < all.size(); i++) {
            var potential = all.get(i);
            boolean twice = potential
                    .get(PRODUCT)
                    .filter(product -> !products.add(product.id()))
                    .isPresent();
            if (twice && i >= all.size() - written) {
                errors.add(potential, PRODUCT, "potential_twice");
            }
        }
    }
}
