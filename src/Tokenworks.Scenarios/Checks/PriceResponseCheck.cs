namespace Tokenworks.Scenarios;

/// <summary>Demand that answers to price is stated, and cuts come one after another.</summary>
public sealed class PriceResponseCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        foreach (var w in scenario.Workloads)
        {
            if (w.PriceResponse is not { } response) continue;
            var where = places[$"workloads.{w.Name}.price_response"];
            if (!w.IsDemanded && !places.IsWritten($"workloads.{w.Name}.demand") && !places.IsWritten($"workloads.{w.Name}.users"))
                yield return Problem.Warning("response-without-demand", where, $"'{w.Name}' takes all that its share yields, so that no demand answers to its price", "State a demand path, or leave elasticity out.");
            for (var i = 1; i < response.Cuts.Count; i++)
                if (response.Cuts[i].From.CompareTo(response.Cuts[i - 1].From) <= 0)
                    yield return Problem.Error("cuts-out-of-order", response.Cuts[i].Cut.Provenance.Where, $"a price cut of '{w.Name}' starts no later than the one before", "each later than the one before", "Order the cuts by month; join two of one month into one.");
        }
    }
}
