namespace Tokenworks.Scenarios;

/// <summary>The notes are repaid inside the horizon, and leases start after closing.</summary>
public sealed class VentureDatesCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Finance.Venture is not { } venture) yield break;
        var notes = venture.Notes.Entry;
        var where = places["finance.venture"];
        if (notes.FinalMaturity.Year > scenario.Horizon.LastYear || notes.Closing.Year < scenario.Horizon.FirstYear)
            yield return Problem.Error("notes-outside-horizon", where, $"the notes run from {notes.Closing} to {notes.FinalMaturity}, the horizon from {scenario.Horizon.FirstYear} to {scenario.Horizon.LastYear}", "notes inside the horizon", "Lengthen the horizon.");
        if (!(notes.Closing < notes.FirstPayment && notes.FirstPayment <= notes.InterestOnlyUntil && notes.InterestOnlyUntil < notes.FinalMaturity))
            yield return Problem.Error("notes-dates", where, $"the dates of notes '{venture.Notes.Id}' are out of order", "closing < first_payment <= interest_only_until < final_maturity", "Amortisation starts after interest_only_until and ends at final_maturity: move one of them in the catalogue's entry.");
        if (venture.Leases.Commencement.OnDayOfMonth(1) < venture.Closing)
            yield return Problem.Error("date-order", places["finance.venture.leases"], $"leases start {venture.Leases.Commencement}, before closing", $"after {venture.Closing}", "Start the leases later.");
    }
}
