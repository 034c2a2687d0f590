package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.identity.SecondFactors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For users whose app and paper are lost. */
@RestController
@RequestMapping("/api/v1/users/{id}/second-factor")
class SecondFactorApi {

    private final SecondFactors factors;

    SecondFactorApi(SecondFactors factors) {
        this.factors = factors;
    }

    @DeleteMapping
    ResponseEntity<byte[]> reset(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        factors.reset(actor, CallerModel.id(id));
        return Answer.nothing();
    }
}
