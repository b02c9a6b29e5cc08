namespace Tokenworks.Scenarios;

/// <summary>The horizon is one to a hundred years of the present age.</summary>
public sealed class HorizonCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        var h = scenario.Horizon;
        if (h.FirstYear < 1990 || h.LastYear > 2200 || h.LastYear < h.FirstYear || h.LastYear - h.FirstYear >= 100)
            yield return Problem.Error("bad-horizon", places["horizon"], $"the horizon is {h.FirstYear} to {h.LastYear}", "1 to 100 years between 1990 and 2200, first before last", "Correct first_year and last_year.");
    }
}
