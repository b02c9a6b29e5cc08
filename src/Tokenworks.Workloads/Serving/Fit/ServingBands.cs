namespace Tokenworks.Workloads.Serving;

/// <summary>How sure an answer is: 90 % bands of published rows in its situation.</summary>
public static class ServingBands
{
    /// <summary>What a situation's band rests on.</summary>
    public static string Basis(string situation, ConstantPlace place)
    {
        var basis = situation switch
        {
            "known" => "p90 of errors where each source was left out of the fit in turn",
            "new_model" => "p90 of errors where each model, or each source, was left out of the fit in turn; the larger",
            _ => "chip or engine build not fitted: p90 of errors where each chip, or each source, was left out of the fit in turn; the larger",
        };
        return place.Harness && situation != "new_chip" ? basis + $"; constants of {place.Build} were fitted to rows of one source alone" : basis;
    }

    /// <summary>Half width in percent; 100 where no row speaks for the situation.</summary>
    public static double Percent(ServingCaseSetup setup, ServingQuantity quantity) => Percent(setup.Place, setup.Setup.Shape, quantity).Percent;

    /// <summary>Band and the name of its situation.</summary>
    public static (double Percent, string Situation) Percent(ConstantPlace place, Training.TransformerShape shape, ServingQuantity quantity)
    {
        var fit = ServingFit.Shipped;
        var chip = fit.Knows("chip:" + place.ChipFamily) && fit.Knows(place.BuildGroup);
        var model = fit.Models.Contains(shape.Name);
        var situation = !chip ? "new_chip" : model ? "known" : "new_model";
        var key = $"{quantity.Key()}_{(shape.IsMoe ? "moe" : "dense")}";
        return (fit.Bands.TryGetValue(situation, out var of) && of.TryGetValue(key, out var band) ? band : 100, situation);
    }
}
