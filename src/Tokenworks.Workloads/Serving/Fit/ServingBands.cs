namespace Tokenworks.Workloads.Serving;

/// <summary>How sure an answer is: 90 % bands of published rows in its situation.</summary>
/// <remarks>
/// A situation says what of a question the fit has seen: all of chip family, engine build and model (<c>known</c>), all but the model, not the build, not the
/// chip family. Its band is the p90 of errors of rows that were in it when their source, their model or their chip was left out of the fit; where fewer than 30
/// rows were, that of the next harder situation. Percent.
/// </remarks>
public static class ServingBands
{
    /// <summary>From the easiest to the hardest.</summary>
    public static IReadOnlyList<string> Situations { get; } = ["known", "new_model", "new_build", "new_chip"];

    /// <summary>What a fit has seen of a question.</summary>
    public static string Situation(ServingFit fit, ConstantPlace place, string model) =>
        !fit.Knows("chip:" + place.ChipFamily) ? "new_chip" : !fit.Knows(place.BuildGroup) ? "new_build" : fit.Models.Contains(model) ? "known" : "new_model";

    /// <summary>What a situation's band rests on.</summary>
    public static string Basis(string situation, ConstantPlace place)
    {
        var seen = situation switch
        {
            "known" => "chip family, engine build and model were fitted",
            "new_model" => "the model was not fitted",
            "new_build" => "the engine's build was not fitted",
            _ => "the chip family was not fitted",
        };
        var basis = $"{seen}: p90 of errors of rows in this situation when their source, model or chip was left out of the fit; with fewer than 30 such rows, of the next harder situation";
        return place.Harness && situation is ("known" or "new_model") ? basis + $"; constants of {place.Build} were fitted to rows of one source alone" : basis;
    }

    /// <summary>Half width in percent; 100 where no row speaks for the situation.</summary>
    public static double Percent(ServingCaseSetup setup, ServingQuantity quantity) => Percent(setup.Place, setup.Setup.Shape, quantity).Percent;

    /// <summary>Band and the name of its situation.</summary>
    public static (double Percent, string Situation) Percent(ConstantPlace place, Training.TransformerShape shape, ServingQuantity quantity)
    {
        var fit = ServingFit.Shipped;
        var situation = Situation(fit, place, shape.Name);
        var key = $"{quantity.Key()}_{(shape.IsMoe ? "moe" : "dense")}";
        return (fit.Bands.TryGetValue(situation, out var of) && of.TryGetValue(key, out var band) ? band : 100, situation);
    }
}
