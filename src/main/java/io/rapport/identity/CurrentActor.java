package io.rapport.identity;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.SecondFactor;
import io.rapport.kernel.Problem;
import io.rapport.query.Moments;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives controllers their {@link Actor}, {@link Session} (or an {@link Optional} one) or {@link Client} as a parameter. On pages the organisation is the
 * path's {@code {org}}, and one that the session does not belong to is {@code not_found}; in the API it is the token's.
 */
@Component
@ConditionalOnWebApplication
class CurrentActor implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Actors actors;
    private final Tenants tenants;
    private final ViewAs viewAs;

    CurrentActor(Actors actors, Tenants tenants, ViewAs viewAs) {
        this.actors = actors;
        this.tenants = tenants;
        this.viewAs = viewAs;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MandateDoor());
        registry.addInterceptor(new ViewingDoor(tenants));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Actor.class || type == Session.class || type == Client.class || isOptionalSession(parameter);
    }

    /** Pages that anybody may open ask whether there is a session. */
    private static boolean isOptionalSession(MethodParameter parameter) {
        return parameter.getParameterType() == Optional.class
                && parameter.nested().getNestedParameterType() == Session.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var type = parameter.getParameterType();
        if (type == Actor.class) {
            return actor(request);
        }
        if (type == Client.class) {
            return client(request);
        }
        return type == Session.class ? session() : known();
    }

    private Actor actor(NativeWebRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof WithToken token) {
            if (organisation(request).isPresent()) {
                throw Problem.notFound();
            }
            token.bearer().require(Ability.USE_API);
            return token.bearer();
        }
        var session = session();
        var slug = organisation(request);
        var tenant = slug.flatMap(tenants::find).orElseThrow(() -> absent(session, slug));
        return looking(request, present(session, tenant, client(request)));
    }

    /** Whoever belongs to one that is set aside is told so; to everybody else it is not there. */
    private Problem absent(Session session, Optional<String> slug) {
        return slug.flatMap(tenants::aside)
                .filter(tenant -> session.user(tenant.id()).isPresent())
                .map(tenant -> Problem.of(Problem.Kind.UNAVAILABLE, "organisation_set_aside"))
                .orElseGet(Problem::notFound);
    }

    /** Who a session is in an organisation, where nothing is left to prove. */
    Actor present(Session session, Tenant tenant, Client client) {
        var own = member(tenant, session.user(tenant.id()).orElseThrow(Problem::notFound), client);
        if (own.secondFactor() != SecondFactor.NONE && !session.proven(tenant.id())) {
            throw own.secondFactor() == SecondFactor.SET
                    ? ProofNeeded.code(tenant.slug())
                    : ProofNeeded.setUp(tenant.slug());
        }
        return session.viewing(tenant.id())
                .map(user -> viewAs.seen(own, session, user, client))
                .orElse(own);
    }

    /** A page may be asked for as it was at a moment; then its reader can change nothing there. */
    private static Actor looking(NativeWebRequest request, Actor actor) {
        var servlet = Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class));
        boolean reads = servlet.filter(asked ->
                        asked.getMethod().equals("GET") || asked.getMethod().equals("HEAD"))
                .isPresent();
        var moment = Optional.ofNullable(request.getParameter("as_of")).filter(text -> reads && !text.isBlank());
        return Moments.past(moment, actor.viewer().zone()).map(actor::at).orElse(actor);
    }

    /** Who has been deactivated since is led to sign-in, as if the session had ended. */
    private Actor member(Tenant tenant, UUID user, Client client) {
        try {
            return actors.of(tenant, user, client.address());
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.UNAUTHENTICATED) {
                throw new InsufficientAuthenticationException("deactivated", refused);
            }
            throw refused;
        }
    }

    private static Session session() {
        return known().orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "signed_out"));
    }

    private static Optional<Session> known() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn.session())
                : Optional.empty();
    }

    private static Optional<String> organisation(NativeWebRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST)
                        instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get("org")).map(String::valueOf)
                : Optional.empty();
    }

    private static Client client(NativeWebRequest request) {
        return client(Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                .orElseThrow());
    }

    static Client client(HttpServletRequest request) {
        var agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Client(request.getRemoteAddr(), agent);
    }
}
