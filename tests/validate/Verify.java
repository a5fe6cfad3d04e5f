import java.io.File;
import java.util.Map;
import java.util.TreeMap;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by veraPDF: {@code Verify FLAVOUR FILE [FLAVOUR FILE]...}, all in one JVM.
 * Prints a line for each, tabs between: flavour, file, "conforms" or why not.
 */
class Verify {
    public static void main(String[] args) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i + 1 < args.length; i += 2) {
            System.out.println(args[i] + "\t" + args[i + 1] + "\t" + verdict(args[i], new File(args[i + 1])));
        }
    }

    static String verdict(String flavourId, File file) {
        PDFAFlavour flavour = PDFAFlavour.fromString(flavourId);
        if (flavour == PDFAFlavour.NO_FLAVOUR) return "veraPDF knows no flavour " + flavourId;
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(file, flavour);
                var validator = foundry.createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) return "veraPDF tested nothing";
            return result.isCompliant() ? "conforms" : reasons(result);
        } catch (Exception | LinkageError e) {
            return ("veraPDF gave up: " + e).replaceAll("\\s+", " ");
        }
    }

    /** Every failed rule once: clause-test, how often it failed, its message and the first place. */
    static String reasons(ValidationResult result) {
        Map<String, String> reasons = new TreeMap<>();
        for (TestAssertion failed : result.getTestAssertions()) {
            if (failed.getStatus() != TestAssertion.Status.FAILED) continue;
            var rule = failed.getRuleId();
            String id = rule.getClause() + "-" + rule.getTestNumber();
            reasons.putIfAbsent(id, id + " (x" + result.getFailedChecks().get(rule) + ") " + failed.getMessage()
                    + " [" + failed.getLocation().getContext() + "]");
        }
        return String.join("; ", reasons.values()).replaceAll("\\s+", " ");
    }
}
