package io.rapport.api;

import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The addresses of all pages of an organisation as they are mapped, so that a test over pages leaves out none that is added. */
public final class Addresses {

    private Addresses() {}

    /**
     * What a page is asked for by, behind the organisation's address; streams that never end are left out.
     *
     * @param things ids by the part of the address that they follow, such as {@code roles}; others stand for {@code ""}
     */
    public static List<String> ofPages(String object, Map<String, String> things, Map<String, String> variables) {
        var addresses = new TreeSet<String>();
        RunningRapport.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/{org") && !pattern.endsWith("/live"))
                .forEach(pattern -> addresses.add(filled(pattern, object, things, variables)));
        return List.copyOf(addresses);
    }

    private static String filled(
            String pattern, String object, Map<String, String> things, Map<String, String> variables) {
        var path = new StringBuilder();
        String before = "";
        for (String part : pattern.substring(1).split("/(?![^{]*})")) {
            if (part.startsWith("{")) {
                String declared = part.substring(1, part.length() - 1);
                String name = declared.contains(":") ? declared.substring(0, declared.indexOf(':')) : declared;
                switch (name) {
                    case "org" -> {}
                    case "object" -> path.append('/').append(object);
                    case "id" -> path.append('/').append(things.getOrDefault(before, things.get("")));
                    default -> path.append('/').append(variables.getOrDefault(name, "name"));
                }
            } else {
                path.append('/').append(part);
            }
            before = part;
        }
        return path.toString();
    }
}
